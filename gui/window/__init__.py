"""The main window: it wires, and never computes.

main_window     Puts the parts together and connects them with the session.
commands        What menus, tool bar and shortcuts offer.
availability    Which commands can be used now, and why the others cannot.
dispatch        Connects each command with what it does.
menus           The menu bar and the tool bar.
view_tabs       The tabs, one view each, built when the window has been painted.
view_catalogue  Which tabs there are.
welcome         What stands in the place of the views while nothing is open.
notice_bar      Sentences for the user, above the tabs.
status_line     The numbers of the run, and the progress of long work.
dock_room       Puts both docks on one side where there is no room for two.
fact_row        Short facts side by side; some give way where it is narrow.
opening         Opens files: dialog, recent files, drops.
project_file    Saves the project, and asks before changes to it are lost.
last_session    Remembers what is open, and opens it again.
file_drop       Files dragged onto the window.
exporting       Writes results: asks where, and hands over to the conductor.
copying         Tables as text for the clipboard.
file_form       A dialog that asks how a file is made, and where it goes.
picture_dialog  Format, size and place of a picture.
mesh_dialog     Which mesh of a map is written, how and where.
film_dialog     What is filmed, how and where.
file_place      A line for the file that is written.
own_dialogs     Opens the dialogs of the window's own menus.
find            Finds every command, parameter and sample by its name.
preferences_dialog, about   Small dialogs.
information_dialog   What the program runs on, to copy.
crash_reporter  Exceptions that nobody expected, from any thread.
crash_dialog    Shows them, with a report to copy.
"""
