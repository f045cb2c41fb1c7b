### What went wrong, and what to do about it. One message for each code in peer/src/fault.rs; `.remedy` is what to do.
### Read by the command line and by the window. `$bytes` and `$most` arrive as worded sizes ("12.5 MB"), never as numbers.

fault-locked = This home is locked.
    .remedy = Unlock it with its passphrase, then try again.
fault-wrong-passphrase = This passphrase does not open this home.{ $tries ->
        [1] {""}
       *[other] {" "}{ $tries } wrong tries in a row.
    }
    .remedy = Check the keyboard layout and Caps Lock, then try again. Nothing is erased after wrong attempts, and you are never locked out.
fault-home-missing = There is no home in this folder yet.
    .remedy = Create one first, or point to the folder where yours is.
fault-home-exists = There is already a home in this folder.
    .remedy = Unlock the one that is here, or choose another folder for a new one. Nothing was overwritten.
fault-passphrase-too-short = This passphrase is too short: it needs at least { $least } characters.
    .remedy = Several plain words in a row are easy to remember and hard to guess.
fault-vault-damaged = The key file of this home is damaged, and so is its copy.
    .remedy = Do not delete anything. Copy the whole folder to another disk, then restore a backup: it holds a key file of its own, which your passphrase, your recovery words or your custodians open.
fault-recovery-word-unknown = Word { $number } is not one of the words that Baraza uses.
    .remedy = Compare it with the paper, letter by letter. Capitals and spaces do not matter.
fault-recovery-words-count = { $count ->
        [0] There are no words here.
       *[other] These are { $count } words, and no way in has so many.
    }
    .remedy = Recovery words are 12, an office's answer 24, and a custodian's share 32. Type all of them, in their order.
fault-recovery-words-wrong = These words do not belong together: one is wrong, or they are in another order.
    .remedy = Compare each with the paper, from the first to the last, then try again.
fault-recovery-refused = These words are whole, and do not open this home.
    .remedy = They are another home's, or newer ones took their place. Look for those, or use another way in.
fault-shares-too-few = { $have ->
        [0] There is no share here.
        [1] This is one share, and { $need } different ones are needed.
       *[other] These are { $have } different shares, and { $need } are needed.
    }
    .remedy = Ask another custodian. Any { $need } of them open the home together.
fault-shares-mixed = These shares do not belong together.
    .remedy = Some are of another home, or from an earlier splitting. Take only shares that were made at the same time.
fault-request-of-another = This home cannot answer the request: it was sealed to another office.
    .remedy = Answer it on the computer whose card the other home was given.
fault-duress-same = The duress passphrase is the same as the passphrase.
    .remedy = Choose another one, which you would never type by mistake. Nothing was changed.
fault-memory-short = Opening this home takes { $mib } MiB of memory, and so much is not free.
    .remedy = Close other programs, then try again. Nothing was changed.
fault-homes-full = There are { $most } homes on this computer, and no room for another.
    .remedy = Use another account of this computer, or wipe a home that nobody needs any more.
fault-store-damaged = The database of this home is damaged.
    .remedy = Do not delete anything. Copy the whole folder to another disk, then restore from a backup.
fault-store-newer = This home was written by a newer version of Baraza.
    .remedy = Install that version or a later one on this computer. Nothing was changed.
fault-store-busy = Another Baraza has this home open.
    .remedy = Close the other window or wait for the other command to finish, then try again.
fault-bad-input = The value given for { $field } was not understood.
    .remedy = Check it and try again. Nothing was changed.
fault-not-found = There is no { $kind ->
        [consultation] consultation
        [entry] contribution
        [draft] draft
        [question] question
        [attachment] attachment
        [person] person
        [heads] earlier state
        [import] import
        [group] group
        [code] code
        [coding] coding
        [memo] memo
        [note] note
        [template] template
        [room] room
        [area] thematic area
        [contribution-kind] kind of contribution
        [name] name
       *[other] item
    } that begins with { $id }.
    .remedy = Check the id in the list; it may also belong to another home.
fault-ambiguous = More than one { $kind ->
        [consultation] consultation begins
        [entry] contribution begins
        [draft] draft begins
        [question] question begins
        [attachment] attachment begins
        [person] person begins
        [group] group begins
        [room] room begins
        [area] thematic area begins
        [contribution-kind] kind of contribution begins
       *[other] item begins
    } with { $id }.
    .remedy = Give more characters of the id.
fault-page-too-large = The page is too large ({ $bytes }); at most { $most } are read.
    .remedy = Save or copy only the consultation itself, without other pages. Nothing was imported.
fault-page-not-text = This is not a page of text.
    .remedy = Choose a web page saved as HTML, or copy the text of the page and paste it.
fault-page-not-a-consultation = No guiding questions and no comments were found on this page.
    .remedy = Check that the whole page was copied or saved, from its title down to the last comment. Nothing was imported.
fault-file-missing = There is no file { $path }.
    .remedy = Check the name, and that the stick or disk is still plugged in.
fault-file-unreadable = The file { $path } cannot be read.
    .remedy = Check that you may open it and that the stick or disk is in order, or ask for another copy.
fault-read-only = { $path } cannot be written: this place is read-only.
    .remedy = Slide the lock switch on the stick or card, or choose another folder. Your work is safe on this computer.
fault-disk-full = There is no room left to write { $path }.
    .remedy = Free some space or choose another disk, then try again. Your work is safe on this computer.
fault-write-unverified = { $path } did not read back as it was written, so it was removed.
    .remedy = The stick or disk may be failing: use another one. Your work is safe on this computer.
fault-write-cut = { $path } could not be written to its end: the stick or disk was taken out, or it is failing.
    .remedy = What was on it before is whole, and your work is safe on this computer. Plug the stick in again, or use another one, and write once more.
fault-stick-gone = The stick { $path } is not plugged in any more.
    .remedy = Plug it in again, or choose another one. Your work is safe on this computer.
fault-nothing-to-carry = There is nothing here yet to put on a stick.
    .remedy = Open the file you were given first: a consultation to take part in, or a bundle to carry for others.
fault-file-foreign = { $path } is not a Baraza file.
    .remedy = Choose a pack or a bundle made by Baraza. To bring in a web page, import it as a page.
fault-file-newer = { $path } was written by a newer version of Baraza.
    .remedy = Install that version or a later one, or ask the sender to export again with yours. Nothing was changed.
fault-file-truncated = { $path } is cut short: not even its first part is whole.
    .remedy = Copy the file again and let the copy finish before taking the stick out. Nothing was changed.
fault-file-damaged = { $path } is damaged.
    .remedy = Copy the file again, or ask for another copy. Nothing was changed.
fault-file-full = This is more than fits into one file: at most { $most } records, or 2 GiB.
    .remedy = Nothing was written. In one network, or over a relay, any amount travels.
fault-file-other-kind = { $path } is a Baraza file of another kind.
    .remedy = A pack brings a consultation to this computer and is opened; a bundle brings people’s work and is imported.
fault-unknown-consultation = This bundle belongs to a consultation that is not on this computer.
    .remedy = Ask for the consultation’s pack, open it, then import the bundle again. Or carry it unread for whoever is a member: baraza bundle carry. Nothing was changed.
fault-pack-of-draft = This consultation is still a draft and cannot be handed out.
    .remedy = Open the consultation first, then export the pack.
fault-not-open = This consultation takes no contributions now ({ $state ->
        [draft] it is still a draft
        [closing] it is closing
        [closed] it is closed
        [archived] it is archived
       *[other] { $state }
    }).
    .remedy = Your draft is kept. Ask the people who convene the consultation whether it will open.
fault-state-refused = A consultation cannot go from “{ $from ->
        [draft] draft
        [open] open
        [closing] closing
        [closed] closed
        [archived] archived
       *[other] { $from }
    }” to “{ $to ->
        [draft] draft
        [open] open
        [closing] closing
        [closed] closed
        [archived] archived
       *[other] { $to }
    }”.
    .remedy = The order is draft, open, closing, closed, archived; from closing and closed it can be opened again. Nothing was changed.
fault-not-allowed = Your role in this consultation ({ $role ->
        [convener] convener
        [moderator] moderator
        [contributor] contributor
        [observer] observer
        [rapporteur] rapporteur
        [removed] removed
        [left] no longer a member
        [senior] a junior of whoever decided otherwise
       *[other] { $role }
    }) does not allow this.
    .remedy = Ask a convener of the consultation to do it.
fault-empty-body = Nothing is written yet.
    .remedy = Write your text first, then submit it.
fault-body-too-large = The text is too long ({ $bytes }); at most { $most } fit into one contribution.
    .remedy = Divide it into several contributions, or attach it as a file. Nothing was lost.
fault-name-missing = Your name is not set yet, and others would see none here.
    .remedy = Give your name; everything else about you is optional.
fault-not-own = This contribution was written by somebody else.
    .remedy = Only its author can change it or take it back. You can reply to it.
fault-no-voices = This consultation cannot take contributions without a name yet. Nothing was sent.
    .remedy = Ask its office to hand out new keys, or choose to be shown with your name.
fault-audience-unkept = Its author wants the moderators alone to read this: nobody else can put it before members.
    .remedy = Return it with a note that asks whether all members may read it.
fault-receipt-unknown = No contribution here has this receipt code.
    .remedy = Check the digits. It may also not have arrived on this computer yet: look again after the next exchange.
fault-kept-shows = The name or contact that is only kept here stands in the field { $field }, which others will read.
    .remedy = Take it out there. If the speaker agreed to be named, put the name as the speaker and say so.
fault-table-column = The table lacks the column *{ $column }*, or has one of that name that means nothing here.
    .remedy = Its first line names the columns; *words* and *how* must be among them. Nothing was entered.
fault-table-unreadable = { $path } cannot be read as a table.
    .remedy = Save it as CSV in UTF-8, every row with as many cells as the first line. Nothing was entered.
fault-table-too-long = The table has more than { $most } rows.
    .remedy = Divide it into several. Nothing was entered.
fault-slip-unreadable = This is not a slip, or a letter of it is wrong.
    .remedy = Compare the letters with the paper one by one: there are neither zeros nor ones among them. The code on it holds the same.
fault-slip-unknown = This consultation has no such slip here.
    .remedy = It may be of another consultation, or its office’s changes have not come to this computer yet: exchange once and try again.
fault-slip-used = This slip was used before.
    .remedy = Each says one thing. Ask for another one, or be shown without a name by the attribution.
fault-slip-over = The last day of this slip was { $until }; today is { $today } by this computer.
    .remedy = Check the date of this computer, or ask for another slip.
fault-already-withdrawn = This contribution has been taken back already.
    .remedy = To say something else, write a new contribution.
fault-withdrawal-stands = Its author took this contribution back, and that stands.
    .remedy = Keep the withdrawal. Whoever wrote it can submit it again.
fault-already-accepted = This contribution has been accepted already.
    .remedy = To take words out of it, redact it; to keep it from members, hide it.
fault-not-deposited = All members read this contribution already: it was not left with the moderators.
    .remedy = To keep it from members, hide it; to take words out of it, redact it.
fault-read-again = Something new came while you were deciding: a later version, or another office's act.
    .remedy = Nothing was done. Read it again, then decide.
fault-letterhead-unreadable = { $path } holds no letterhead.
    .remedy = Choose a file that somebody wrote with “Pass on…” beside the letterhead. Nothing was changed.
fault-not-held = This contribution is not held: there is nothing to admit.
    .remedy = Look at the list of what is held. What was hidden can be shown again.
fault-not-shown = Members do not read this contribution, so it cannot stand first.
    .remedy = Accept it, or show it again, then pin it.
fault-words-awaited = The words or files of this contribution have not arrived on this device.
    .remedy = Exchange with whoever brought it, then try again.
fault-quotation-not-found = These words do not stand in the contribution.
    .remedy = Give them letter by letter as they stand there, within one paragraph.
fault-image-too-large = The picture { $path } is too large to be opened safely.
    .remedy = Make it smaller with a picture program and attach it again.
fault-image-unreadable = The picture { $path } cannot be read.
    .remedy = Save it again as JPEG or PNG, then attach that file.
fault-image-not-clean = The picture { $path } could not be freed of what it tells beside its pixels.
    .remedy = Save it again as JPEG or PNG with another program, then attach that file. It was not attached.
fault-worker-unavailable = Baraza could not start the part of itself that reads what others wrote.
    .remedy = Nothing was changed and nothing is lost. Close other programs or restart the computer, then try again; if it stays so, install Baraza anew.
fault-attachment-too-large = The file is too large ({ $bytes }); at most { $most } can be attached.
    .remedy = Attach a smaller file, or divide it.
fault-attachment-absent = The file of this attachment is not on this computer yet.
    .remedy = It comes with a later bundle: text travels first, attachments after it.
fault-freight-too-large = This would be more than one home carries for others ({ $bytes } of { $most } bytes).
    .remedy = Hand on what you carry first, with: baraza bundle export --all. Nothing was taken from this file.
fault-lan-unavailable = This computer takes no calls on its network now (port { $port }).
    .remedy = Connect to a network or open a hotspot, and try again. A bundle on a stick needs no network.
fault-no-road = No road is open: the local network is off in this home, and no relay is known, or relays are off.
    .remedy = Turn it on in Roads, or with: baraza lan on. Or make a relay known with: baraza relay add, or turn relays on with: baraza relay on. Or carry a bundle on a stick.
fault-address-unreadable = “{ $address }” is not an address.
    .remedy = Type it as the other device shows it, with the number after the colon, such as 192.168.1.7:40100.
fault-relay-address = “{ $url }” is not the address of a relay.
    .remedy = Type it as its operator gave it to you, such as https://relay.example.org. Nothing was changed.
fault-relay-unprotected = “{ $url }” leads over the network without protection.
    .remedy = Use the address that begins with https://. Without it only a relay on this very computer is spoken to.
fault-relay-unreachable = The relay { $host } could not be reached.
    .remedy = Check the connection and the address, and try again later. Everything is kept here until then; a bundle on a stick needs no connection.
fault-relay-certificate = What answers as { $host } cannot prove that it is { $host }: somebody may stand between, or the relay has made its certificate itself.
    .remedy = Nothing was sent to it. Try another network, or ask the relay’s operator. For a relay of your own office, take the certificate’s file from the operator’s hand: baraza relay add ADDRESS --certificate FILE.
fault-relay-certificate-old = The certificate of { $host } has run out, or is not valid yet by the clock of this computer.
    .remedy = Nothing was sent to it. Set date and time of this computer; if they are right, tell the relay’s operator. Everything is kept here until then.
fault-relay-certificate-other = What answers as { $host } has the certificate of another name.
    .remedy = Nothing was sent to it. Check the address, sign in to the network if it asks for it, or try another network: somebody may stand between.
fault-relay-foreign = What answers as { $host } is no relay: it may be the sign-in page of this network, or the wrong address.
    .remedy = Sign in to the network if it asks for it, check the address, and try again. Nothing is lost.
fault-relay-refuses = The relay { $host } does not let this home in.
    .remedy = Ask its operator for a token and add the relay again with it: baraza relay add ADDRESS --token FILE. Everything is kept here.
fault-relay-full = The relay { $host } takes no more at present.
    .remedy = Tell its operator. What it did not take is kept here and goes with the next exchange, or with a bundle on a stick.
fault-relay-busy = The relay { $host } has too much to do.
    .remedy = Try again in { $minutes } min. Nothing is lost: the next exchange goes on from here.
fault-relay-cut = The conversation with the relay { $host } was cut.
    .remedy = Try again: the next exchange goes on from there. Nothing is lost.
fault-relay-broken = What answers as { $host } sends what no relay sends.
    .remedy = Nothing of that was kept. Tell the relay’s operator, and use another road until then: another relay, or a bundle on a stick.
fault-update-nothing = There is no update in { $path }.
    .remedy = Choose the folder that holds latest.json, or ask whoever gave you the stick or the address.
fault-update-unreadable = What lies in { $path } is not an update that can be read.
    .remedy = Ask for a fresh copy of the whole folder. Nothing was changed.
fault-update-other-system = This update has no package for this system ({ $system }).
    .remedy = Ask for the package for this system. Nothing was changed.
fault-update-older = This is version { $found }, older than the { $here } that runs here.
    .remedy = Keep what you have: Baraza never goes back to an older version.
fault-update-wrong-key = This update is signed by a key that this copy does not trust ({ $key }; trusted is { $trusted }).
    .remedy = Do not install it. Ask the people you had Baraza from whether their key has changed, and tell them what you were given.
fault-update-damaged = The package is not the one that was signed: it was damaged or altered on the way.
    .remedy = Do not install it. Ask for a fresh copy; if that one is refused too, tell whoever made it.
fault-update-unsigned-version = The signature does not say which version it is for.
    .remedy = Do not install it: it could be an old version under a new number. Ask for a release that was signed with its version.
fault-update-version-forged = Announced is version { $announced }, but the package was signed as { $signed }.
    .remedy = Do not install it: somebody gave an old package a new number. Tell the people you had Baraza from.
fault-update-no-key = This copy of Baraza was built without a key, so it cannot check any update.
    .remedy = Install a released package once; from then on updates can be checked.
fault-update-address-refused = “{ $address }” cannot be used to look for updates.
    .remedy = Give an address that begins with https://, or that of a computer on your own network, such as http://192.168.1.20:8000/.
fault-update-out-of-reach = { $address } does not answer.
    .remedy = Check the connection and the address, or take the update from a stick.
fault-update-not-installed = The system did not install the update.
    .remedy = Baraza works on as before. Try again with an administrator's password, or run install.sh from the stick, which brings what the package needs.
fault-keys-awaited = Somebody was removed, or the moderators’ keys changed, and the new keys have not come here yet: nothing can be sealed.
    .remedy = Your drafts are safe. Exchange with an office, or open its next stick; then submit. If it stays so, ask the office to admit you: it may not have known you when it made the new keys.
fault-past-not-kept = Nobody can be kept from what was said before in this consultation: it was begun by an earlier Baraza, whose one key opens everything.
    .remedy = Admit them to all of it, or begin another consultation for what is to be said from now on.
fault-past-not-yours = You were let in from now on yourself, and cannot hand out what was said before.
    .remedy = Choose “what is said from now on”, or ask an office that has it all to admit them.
fault-desk-reads-all = Whoever is rapporteur, moderator or convener reads what was said before: it lies at the desk.
    .remedy = Let them read all of it, or give them the role of contributor or observer.
fault-before-you-came = This file was handed in before you were admitted, and you read what comes from then on.
    .remedy = Ask an office for it, if you need it.
fault-card-unreadable = This is not a contact card, or it was damaged on its way.
    .remedy = Ask for it again: the whole text, or the file as it was written.
fault-invitation-broken = This invitation is damaged, or not what its inviter signed.
    .remedy = Ask whoever invited you for another one. Nothing was taken from it.
fault-invitation-over = This was to be opened until { $until }; today is { $today } by this computer’s clock.
    .remedy = If the clock is wrong, set it right. Otherwise ask whoever invited you for another one.
fault-invitation-reused = This invitation was used by another device too: it may have been copied or stolen.
    .remedy = Read the twelve words to each other, by telephone or face to face. If they are right, approve with --even-so, or press Admit all the same.
fault-pack-locked = “{ $path }” is locked with a passphrase.
    .remedy = Ask whoever gave it to you for the passphrase, by another way than the file came.
fault-pack-wrong-passphrase = This passphrase does not open “{ $path }”.
    .remedy = Check the keyboard layout and Caps Lock, then try again. Nothing is erased after wrong attempts.
fault-pack-for-other = “{ $path }” is sealed to a contact card that was not made in this home, or that was used up.
    .remedy = Open it in the home that made the card, or hand over a new card and ask for another file.
fault-words-needed = “{ $path }” carries invitations that are opened by twelve words.
    .remedy = Type the words that you were told, together with this file.
fault-words-broken = These are not the twelve words of an invitation.
    .remedy = Listen to them again: one word is missing, misspelt or in another place.
fault-words-unknown = “{ $path }” carries no invitation with these words.
    .remedy = The invitation travels with the work of whoever invited you: use a newer file of theirs.
fault-door-shut = This open pack lets nobody in any more: its convener has shut it.
    .remedy = Ask a convener for an invitation or for a newer pack.
fault-door-full = As many as this pack lets in ({ $joins }) have come by it.
    .remedy = Ask a convener for an invitation or for a newer pack.
fault-not-a-member = That device is no member of this consultation, or it is this one.
    .remedy = Look at the list of members and choose another one.
fault-no-custodians = Nobody was named to replace this convener, or others by now.
    .remedy = Look for the newest word of the lost convener: take in every stick that may hold it.
fault-not-a-custodian = This device is none of the custodians of that convener.
    .remedy = Pass the file on to somebody who is.
fault-recovery-unreadable = This is not a recovery, or it was damaged on its way.
    .remedy = Ask whoever gave it to you for the file again.
fault-recovery-too-few = This does not replace the convener: { $given } of { $needed } custodians have given their word.
    .remedy = Pass the file on to another custodian, then try again.
fault-cancelled = This was cancelled.
    .remedy = Nothing was changed. You can start it again at any time.
fault-paused = The exchange is paused.
    .remedy = What has come is kept. Resume it in Roads, or with: baraza sync. Only what is missing is sent then.
fault-internal = Something went wrong inside Baraza ({ $place }). This is a fault in the program, not in what you did.
    .remedy = Nothing was changed. Try again; if it happens again, report the word in brackets.
