"""All sculptures, in the order of the gallery."""

from resources.sculpt import duck, helmet, knot, mask, octopus, rabbit, teapot

SCULPTURES = (
    rabbit.SCULPTURE,
    duck.SCULPTURE,
    mask.SCULPTURE,
    helmet.SCULPTURE,
    octopus.SCULPTURE,
    knot.SCULPTURE,
    teapot.SCULPTURE,
)
