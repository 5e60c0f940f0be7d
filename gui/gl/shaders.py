"""The GLSL 3.30 sources: programs for meshes, lines, points and kept pictures.

Lighting is fixed to the viewer: a key light from the upper left, a head light and a
soft sky, balanced so that a surface seen face-on shows its colour unchanged. Colours
are squared before and rooted after shading, a cheap stand-in for sRGB's curve.

Points and lines are *lifted*: they have the depth of the foremost part of a ball or
tube of their own thickness, so those that lie on a surface stand out from it. Surfaces
are pushed back where they are steep, by their vertices' slope and not, as OpenGL would,
by each face's: else the hidden sides of a body would come forth along its outline.
"""

_HEADER = "#version 330 core\n"

_LIGHT = """
const vec3 KEY = normalize(vec3(-0.45, 0.60, 0.66));
const vec3 HALFWAY = normalize(KEY + vec3(0.0, 0.0, 1.0));

vec3 lit(vec3 color, vec3 normal) {
    float key = max(dot(normal, KEY), 0.0);
    float head = max(normal.z, 0.0);
    float sky = 0.5 + 0.5 * normal.y;
    float light = 0.10 + 0.16 * sky + 0.36 * head + 0.70 * key;
    float gloss = pow(max(dot(normal, HALFWAY), 0.0), 48.0);
    return sqrt(color * color * light + 0.03 * gloss);
}
"""

_LIFT = """
// The clip position with the depth that it has `radius` pixels nearer to the eye.
vec4 lifted(vec4 clip, float radius) {
    float scale = clip.w * 2.0 / (projection[1][1] * viewport.y);
    float lift = min(radius * scale, 0.5 * clip.w);
    float z = clip.z + projection[2][2] * lift;
    float w = clip.w + projection[2][3] * lift;
    return vec4(clip.xy, z / w * clip.w, clip.w);
}
"""

MESH_VERTEX = (
    _HEADER
    + """
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 color;
uniform mat4 view;
uniform mat4 projection;
uniform vec2 viewport;
out vec3 seen_position;
out vec3 seen_normal;
out vec4 seen_color;
"""
    + _LIFT
    + """
void main() {
    vec4 seen = view * vec4(position, 1.0);
    seen_position = seen.xyz;
    seen_normal = mat3(view) * normal;
    seen_color = color;
    float slope = length(seen_normal.xy) / max(abs(seen_normal.z), 0.25);
    gl_Position = lifted(projection * seen, -0.5 - slope);
}
"""
)

MESH_FRAGMENT = (
    _HEADER
    + _LIGHT
    + """
in vec3 seen_position;
in vec3 seen_normal;
in vec4 seen_color;
uniform float opacity;
uniform bool faceted;
out vec4 fragment;

vec3 surface_normal() {
    if (faceted)
        return normalize(cross(dFdx(seen_position), dFdy(seen_position)));
    float squared = dot(seen_normal, seen_normal);
    if (squared < 1e-8)
        return vec3(0.0, 0.0, 1.0);
    vec3 normal = seen_normal * inversesqrt(squared);
    return gl_FrontFacing ? normal : -normal;
}

void main() {
    fragment = vec4(lit(seen_color.rgb, surface_normal()), seen_color.a * opacity);
}
"""
)

PATCHY_VERTEX = MESH_VERTEX.replace("out vec4 seen_color", "flat out vec4 seen_color")
PATCHY_FRAGMENT = MESH_FRAGMENT.replace("in vec4 seen_color", "flat in vec4 seen_color")

LINE_VERTEX = (
    _HEADER
    + """
layout(location = 0) in vec3 start;
layout(location = 1) in vec3 end;
layout(location = 2) in vec4 start_color;
layout(location = 3) in vec4 end_color;
uniform mat4 view;
uniform mat4 projection;
uniform vec2 viewport;
uniform float width;
out vec4 seen_color;
noperspective out vec3 place;  // pixels along and across, and the length
"""
    + _LIFT
    + """
void main() {
    vec4 a = projection * (view * vec4(start, 1.0));
    vec4 b = projection * (view * vec4(end, 1.0));
    float near_a = a.z + a.w;
    float near_b = b.z + b.w;
    if (near_a <= 0.0 && near_b <= 0.0) {
        gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
        return;
    }
    float cut = near_a / (near_a - near_b);
    if (near_a < 0.0)
        a = mix(a, b, cut);
    else if (near_b < 0.0)
        b = mix(a, b, cut);
    vec2 half_size = 0.5 * viewport;
    vec2 along = (b.xy / b.w - a.xy / a.w) * half_size;
    float span = length(along);
    along = span > 1e-6 ? along / span : vec2(1.0, 0.0);
    bool at_end = (gl_VertexID & 1) == 1;
    float side = (gl_VertexID & 2) == 2 ? 1.0 : -1.0;
    float reach = 0.5 * width + 0.5;
    vec4 clip = lifted(at_end ? b : a, 0.5 * width + 0.5);
    vec2 across = vec2(-along.y, along.x) * side;
    clip.xy += (along * (at_end ? 1.0 : -1.0) + across) * reach / half_size * clip.w;
    place = vec3(at_end ? span + reach : -reach, side * reach, span);
    seen_color = at_end ? end_color : start_color;
    gl_Position = clip;
}
"""
)

LINE_FRAGMENT = (
    _HEADER
    + """
in vec4 seen_color;
noperspective in vec3 place;
uniform float width;
uniform float opacity;
out vec4 fragment;

void main() {
    float beyond = max(max(-place.x, place.x - place.z), 0.0);
    float coverage = clamp(0.5 * width + 0.5 - length(vec2(beyond, place.y)), 0.0, 1.0);
    coverage = min(coverage, width);
    if (coverage < 0.05)
        discard;
    fragment = vec4(seen_color.rgb, seen_color.a * opacity * coverage);
}
"""
)

POINT_VERTEX = (
    _HEADER
    + """
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 color;
uniform mat4 view;
uniform mat4 projection;
uniform vec2 viewport;
uniform float size;
out vec4 seen_color;
"""
    + _LIFT
    + """
void main() {
    gl_Position = lifted(projection * (view * vec4(position, 1.0)), 0.5 * size);
    gl_PointSize = size + 1.0;
    seen_color = color;
}
"""
)

POINT_FRAGMENT = (
    _HEADER
    + _LIGHT
    + """
in vec4 seen_color;
uniform float size;
uniform float opacity;
uniform bool crisp;
out vec4 fragment;

void main() {
    vec2 place = (gl_PointCoord - 0.5) * (size + 1.0);
    float from_center = length(place);
    float coverage = clamp(0.5 * size + 0.5 - from_center, 0.0, 1.0);
    if (coverage < (crisp ? 0.5 : 0.05))
        discard;
    coverage = crisp ? 1.0 : coverage;
    vec2 tilt = place / (0.5 * size);
    float height = sqrt(max(1.0 - dot(tilt, tilt), 0.0));
    vec3 ball = lit(seen_color.rgb, vec3(tilt.x, -tilt.y, height));
    vec3 shaded = mix(seen_color.rgb, ball, smoothstep(2.0, 7.0, size));
    fragment = vec4(shaded, seen_color.a * opacity * coverage);
}
"""
)

VEIL_VERTEX = (
    _HEADER
    + """
void main() {
    vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
    gl_Position = vec4(2.0 * corner - 1.0, 0.0, 1.0);
}
"""
)

VEIL_FRAGMENT = (
    _HEADER
    + """
uniform sampler2D colors;
uniform sampler2D depths;
out vec4 fragment;

void main() {
    ivec2 place = ivec2(gl_FragCoord.xy);
    fragment = texelFetch(colors, place, 0);
    if (fragment.a == 0.0)
        discard;
    gl_FragDepth = texelFetch(depths, place, 0).r;
}
"""
)
