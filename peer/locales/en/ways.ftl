### The ways into a home, its backup and its end. Read by the command line and by the window.

## What opens a home

way-passphrase = passphrase
way-words = recovery words
way-custodians = any { $need } of { $all } custodians
way-office = the office “{ $office }”

ways-title = Ways into this home
ways-text = Only these open it. Nobody else can, not even the people who made Baraza.
ways-made = since { $date }
ways-office-can = The office “{ $office }” can open this home.
ways-remove = Remove
ways-confirm = Type your passphrase to confirm
ways-cancel = Cancel
ways-done = Done
ways-print = Print
ways-none-but-passphrase = So far your passphrase is the only way in. Should you forget it, nothing here can be read again.

## Passphrase

ways-passphrase-change = Change the passphrase…
ways-passphrase-go = Change it
ways-passphrase-now = Passphrase so far
ways-passphrase-new = New passphrase
ways-passphrase-changed = The passphrase was changed. Backups made before still open with the old one.

## Recovery words

ways-words-make = Make recovery words…
ways-words-go = Make the words
ways-words-title = Your recovery words
ways-words-text = Write these twelve words down, or print them, and keep the paper where nobody looks. They open this home without your passphrase.
ways-words-keep = They are shown this once. Whoever has them can open this home; earlier recovery words no longer do.
ways-words-later = Not now
ways-words-offer = Recovery words
ways-words-offer-text = If you forget your passphrase, twelve words on paper open your home again. You can make them now, or later in the settings.
ways-words-kept = I have written them down

## Custodians

ways-shares-make = Share among custodians…
ways-shares-title = Custodians
ways-shares-text = Each of the people you choose gets 32 words. So many of them together open this home; fewer learn nothing. No server is needed, and no name of theirs is kept.
ways-shares-all = How many people get a share
ways-shares-need = How many of them open the home together
ways-shares-go = Make the shares
ways-shares-save = Save one file for each…
ways-share-of = Share { $number } of { $all }
ways-share-code = The same words as a code for a camera
ways-shares-keep = They are shown this once. Give each to another person; any { $need } of them together open this home. Earlier shares no longer do.
ways-shares-saved = { $count ->
        [one] One file was written.
       *[other] { $count } files were written.
    }

## Offices

ways-office-make = Let an office open it…
ways-office-title = Let an office open this home
ways-office-text = An office that gave you its card can open this home by a request that this computer writes, also when it is locked. Allow it only an office that you trust with everything here: whoever holds the computer and has that office on their side needs nobody else. Its name stays visible here and on the lock screen.
ways-office-card = Choose the card…
ways-office-check = Compare these digits with the office by another road, such as the phone:
ways-office-go = Let it open this home
ways-card-digits = Digits to compare

ways-remove-text = From then on it opens this home no more. Backups made before still open with it.

## An office's side

office-side = For offices: opening others' homes
office-card-title = A card for those who trust this office
office-card-text = Whoever takes the card in can let this office open their home when they ask. It takes a request that their computer writes, which whoever has that computer can do, too.
office-label = Name of the office
office-label-hint = It stands on their lock screen, where anybody at their computer reads it.
office-card-file-name = office
office-card-write = Write the card…
office-card-written = The card is written
office-card-read = Read these digits to whoever takes it, by telephone or face to face:
office-answer-title = Answer a home that asks
office-answer-text = Open the request that was brought to you. The answer is twenty-four words, which open that home once: say them to its owner alone, whom you know by face or by voice. Whoever else hears them reads everything in it.
office-answer-read = Open the request…
office-answer-words = They open the home that knows this office as “{ $office }”, once:
office-answer-hide = Hide the words

## Without the passphrase

recover-open = I cannot remember it
recover-title = Open without the passphrase
recover-text = Type your recovery words, an office's answer, or the words of each share. Capitals and spaces do not matter.
recover-words = Words
recover-share = Words of share { $number }
recover-add-share = Another share
recover-new = New passphrase
recover-go = Open
recover-back = Back
recover-request-text = The request holds nothing that can be read. Take it to the office yourself, or have somebody take it whom you trust: the office will want to know that it is you who asks.
recover-request = Write a request for the office “{ $office }”…
recover-request-written = The request was written. Take it to the office, and type its answer here.
recover-none = This home has no other way in than its passphrase. A backup may have one.

## Duress

ways-duress-title = Passphrase under duress
ways-duress-text = A second passphrase, for when somebody forces you. Typed on the lock screen it destroys every way into this home and opens an empty one in its place.
ways-duress-warning = Think it over. What was here is gone for good, unless it is in a backup or with others. Nobody can promise that it goes unnoticed: whoever knows Baraza, or copied this computer before, can find out, and being found out can put you in danger or break the law where you are.
ways-duress-set = Set a duress passphrase…
ways-duress-go = Set it
ways-duress-remove = Remove it…
ways-duress-new = Duress passphrase
ways-duress-is-set = A duress passphrase is set.
ways-duress-is-not-set = No duress passphrase is set.
ways-duress-understood = I have read this, and I want it

## Backup

ways-backup-title = Backup
ways-backup-text = The whole home in one encrypted file. It opens with what opens this home today: a later change of the passphrase does not reach it.
ways-backup-go = Write a backup…
ways-backup-done = The backup was written and read back: { $path }
ways-backup-keep = It opens with what opens this home today. Keep it on another disk, in another place.
ways-restore = Bring a home back from a backup…
ways-restore-title = Bring a home back
ways-restore-text = The backup opens with the passphrase that the home had then.
ways-restore-forgotten = I cannot remember that passphrase
ways-restore-go = Bring it back
ways-restore-file = Choose the backup…

## Wipe

ways-wipe-title = Wipe this home
ways-wipe-text = Its key is destroyed first: from then on nobody can read what was here, you neither. Only a backup or what others hold is left.
ways-wipe-flash = On flash disks and sticks, an overwritten block may survive where no program reaches it. Without your passphrase, your recovery words or your custodians it is noise; that no trace is left cannot be promised.
ways-wipe-hold = Hold for three seconds to wipe
ways-wipe-holding = Keep holding…
ways-wipe-keys = With the keyboard: hold the space bar.
ways-wipe-open = Wipe this home…
ways-wiped = This home is wiped. Nothing of it can be read again.

## Several homes

homes-title = Whose turn is it?
homes-text = Each person has a home of their own on this computer. Homes have no names here.
homes-home = Home { $number }
homes-new = Another person
homes-switch = Another home…
homes-first = Somebody else uses this computer too…

## What was noticed

notice-vault-mended = One of the two copies of the key file was damaged or out of date. It is whole again; nothing is lost. If it happens often, the disk may be failing: write a backup.
notice-restored = This home came back from a backup. Whether its words were taken back since is not known, so they are read here and handed on to nobody until an office has been heard.
notice-vault-older = The key file is an older copy than this home has seen. Ways in that you removed may work again: change the passphrase, and make recovery words and shares anew.

## Only on the command line

cli-way-first = This home has its passphrase and no other way in. (Its key file is of the first form; it is written anew with the next change.)
cli-passphrase-changed = The passphrase was changed. Backups made before still open with the old one.
cli-recovered = The home is open and has its new passphrase. Make new recovery words or shares if others have seen these.
cli-card-written = The card was written: { $path }. Give it to people who should let this office open their homes.
cli-answered = These words open the home that sent the request, once. It knows this office as “{ $office }”. Say them only to its owner.
cli-request-written = The request was written: { $path }. Take it to the office; its answer goes to: baraza recovery combine FILE
cli-backed-up = The backup was written and read back: { $path } ({ $size }).
cli-restored = The home is back. It goes on with logs of its own, beside whatever the home it was copied from has written since.
