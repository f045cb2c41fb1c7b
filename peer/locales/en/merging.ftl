# Several bundles at once, and undoing an import.

fault-folder-empty = No bundle is in this folder: { $path }
    .remedy = Choose the folder that holds the bundle files themselves; folders within it are not looked into. Nothing was changed.
fault-import-passed-on = { $why ->
        [exported] This import cannot be undone any more: a file that was written since holds it.
        [synced] This import cannot be undone any more: another device or a relay has been told of it.
        [backed-up] This import cannot be undone any more: a backup holds it.
       *[vouched] This import cannot be undone: it proved what an office had vouched for, and that word is not kept.
    }
    .remedy = Nothing was changed. What should not be shown can be hidden or returned at the desk, with a reason.
fault-import-acted-on = This import cannot be undone: something was written here since that rests on it.
    .remedy = Nothing was changed. Take back what was written about it (a draft of a reply can be deleted), or deal with single contributions at the desk.
fault-import-rested-on = This import cannot be undone yet: something that came later rests on it.
    .remedy = Undo the later import first. Nothing was changed.
fault-import-undone = This import was undone before.
    .remedy = To have it back, import its files again. Nothing was changed.

import-ended-exported = passed on in a file
import-ended-synced = passed on by a network
import-ended-backed-up = in a backup
import-ended-vouched = proved what an office had vouched for
import-ended-acted = acted on here
import-ended-later = rested on by what came later
import-ended-nothing = brought nothing new
import-ended-undone = undone

cli-count-bundles = { $count ->
    [one] { $count } bundle
   *[other] { $count } bundles
}
cli-count-late = { $count } beyond a removal
cli-count-aside = { $count } left aside
cli-merge-total = All together:
cli-merge-refused = Not taken: { $path }. { $message }
cli-merge-left = Not looked at: { $path }
cli-merge-stopped = Stopped before the end. { $message } Import the same files again to go on: what is here is only counted.
cli-import-made = Merged into this home, as import { $id }. Until it is passed on or acted on: baraza bundle undo { $id }
imports-none = Nothing has been imported by hand yet.
cli-import-undoable = can be undone
cli-undo-would = Undoing this import would take away:
cli-undo-done = Undone. No exchange brings it back; importing the files again does.
cli-count-texts = { $count ->
    [one] { $count } text or file
   *[other] { $count } texts and files
}
cli-count-waiting-again = { $count } waiting again

# The window.
open-folder = Open a folder of bundles…
opening-bundles = Several bundles
bundles-each = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
bundles-total = { $count ->
    [0] Nothing is chosen
    [one] The chosen bundle brings
   *[other] The { $count } chosen bundles bring, all together
}
bundles-all = Choose all
bundles-none = Choose none
bundles-import = { $count ->
    [0] Import
    [one] Import { $count } bundle
   *[other] Import { $count } bundles
}
bundles-new = { $count } new
bundles-complaints = { $count ->
    [one] { $count } complaint
   *[other] { $count } complaints
}
bundles-translations = { $count ->
    [one] { $count } translation
   *[other] { $count } translations
}
bundles-changed = { $count } changed
bundles-here = { $count } already here
bundles-late = { $count ->
    [one] { $count } parcel from after its author was removed
   *[other] { $count } parcels from after their author was removed
}
bundles-aside = { $count } left aside
bundles-short = ends early
bundles-truncated = { $count ->
    [one] { $count } file ends early.
   *[other] { $count } files end early.
}
bundles-truncated-text = Whatever arrived whole can be imported now. For the rest, ask for another copy.
bundles-left = Not looked at.
bundles-stopped = What was taken before that is in. Import the same files again to go on.
imports-open = Imports…
imports-title = What was imported here
imports-final = It cannot be undone: { $why }.
undo-offer = Until it is passed on, this import can be taken back as a whole.
undo-import = Undo this import
undo-title = Undo this import?
undo-looking = Looking what that would take away…
undo-would = { $count ->
    [0] No contribution is shown less after it.
    [one] { $count } contribution that came with it goes away again.
   *[other] { $count } contributions that came with it go away again.
}
undo-would-desk = { $count ->
    [one] { $count } contribution leaves your desk.
   *[other] { $count } contributions leave your desk.
}
undo-would-wait = { $count ->
    [one] { $count } parcel that was here waits again.
   *[other] { $count } parcels that were here wait again.
}
undo-would-text = No exchange brings it back by itself. Importing the files again does. What somebody took back stays gone.
undo-busy = Undoing…
undo-done = { $count ->
    [0] Undone.
    [one] Undone. { $count } contribution was taken away.
   *[other] Undone. { $count } contributions were taken away.
}
undo-done-text = To have it back, import the files again.
