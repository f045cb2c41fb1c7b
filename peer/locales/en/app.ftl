### The window itself: first run, lock, frame, library, settings, help. Words that several screens share are here too.

## Shared words

app-name = Baraza
cancel = Cancel
close = Close
discard-title = Discard what you wrote?
discard-text = It stands nowhere else, and cannot be brought back.
discard-not = Keep writing
discard-do = Discard
day-unset = No day set
day-clear = Take the day off: { $label }
back = Back
continue = Continue
done = Done
save = Save
menu = Menu
messages = Messages
starting = Baraza is starting…
loading = One moment…
untitled = Untitled consultation
no-name = No name given
no-name-yet = No name given yet
list-comma = , { "" }

state-draft = Draft
state-open = Open
state-closing = Closing
state-closed = Closed
state-archived = Archived

role-convener = Convener
role-moderator = Moderator
role-contributor = Contributor
role-observer = Observer
role-voice = Name withheld
role-removed = Removed
role-left = Left

## First run

first-step = Step { $step } of { $of }
first-welcome = Welcome to Baraza
first-welcome-text = Baraza carries public consultations to where there is no connection, and brings every voice back. It works on this computer alone: no account, no network.
first-language = Language of the screens
first-passphrase = Choose a passphrase
first-passphrase-text = Everything you read and write here is encrypted with it. You will type it each time you open Baraza.
first-suggested = Six words made up just now:
first-use-suggestion = Use these words
first-other-words = Other words
first-passphrase-hint = At least { $least } characters. Several plain words are easier to remember and harder to guess than one strange one.
first-again = The same passphrase again
first-too-short = This is too short: it needs at least { $least } characters.
first-differs = The two are not the same. Show them to compare.
first-no-recovery = Write the passphrase down and keep it in a safe place: nobody can look it up, not even the people who made Baraza. Recovery words for paper come next.
first-finish = Create my home

passphrase = Passphrase
passphrase-show = Show the passphrase
passphrase-hide = Hide the passphrase
passphrase-caps = Caps Lock is on.
passphrase-mixed = Letters of more than one script: check your keyboard layout.
passphrase-script = The keyboard writes { $script } letters.
script-latin = Latin
script-arabic = Arabic
script-cyrillic = Cyrillic
script-han = Chinese

## Lock screen

unlock-title = Baraza is locked
unlock = Unlock
unlock-busy = Unlocking…
unlock-text = What Baraza keeps here cannot be read until you unlock it.

## Frame

skip-to-content = Skip to the content
nav-main = Main
nav-more = Settings and help
nav-waiting = { $count ->
    [one] { $count } contribution not yet received by an office
   *[other] { $count } contributions not yet received by an office
}
nav-road-open = network on
library = Library
outbox = Outbox
search = Search
settings = Settings
help = Help
consultations = Consultations
people = People
history = History
lock-now = Lock now

command-palette = Find an action or a place
command-palette-short = Find
command-palette-hint = Type what you want to do
palette-none = Nothing by this name. Contributions are found by Search.

key-help = Keyboard
key-group-everywhere = Everywhere
key-group-library = In the library
key-group-consultation = In a consultation
key-group-writing = While writing
key-group-always = In every list and dialog
key-next = Next control
key-previous = Previous control
key-escape = Close, or leave the text
key-enter = Do it
key-larger = Larger text
key-smaller = Smaller text

## Library

open-file = Open a file…
open-filter-all = Consultations, bundles and pages
paste-page = Paste a page…
new-consultation = New consultation…
explore-sample = Explore the sample
library-more = More
library-empty = No consultations here yet
library-empty-text = Open the file you were given: a consultation, a bundle from a colleague, or a saved page. Or look around in the sample first.
library-lan = The local network is on: members nearby may exchange with this computer. Nothing else leaves it by itself.
library-offline = Nothing leaves this computer by itself. You carry it, as a file.
card-questions = { $count ->
    [0] no questions yet
    [one] { $count } question
   *[other] { $count } questions
}
card-entries = { $count ->
    [0] no contributions yet
    [one] { $count } contribution
   *[other] { $count } contributions
}
card-unread = { $count } unread
card-drafts = { $count ->
    [one] { $count } draft
   *[other] { $count } drafts
}
card-waiting = { $count ->
    [one] { $count } to be carried
   *[other] { $count } to be carried
}
card-menu = Actions for { $title }
export = Export…
import-newer-page = Import a newer page…

paste-text = In the browser, select the whole page (Ctrl A), copy it (Ctrl C), and paste it here. Baraza finds the questions, the contributions and the people.
paste-label = Text of the page
paste-read = See what is in it
paste-name = Pasted page

new-title = Title
new-title-hint = You can change it later. Questions, welcome and dates are written on its page.
new-title-missing = A title is needed so that people can tell it apart.
new-create = Create

## Settings

settings-look = Language and look
settings-language = Language of the screens
settings-theme = Colours
theme-system = As on this computer
theme-light = Light
theme-dark = Dark
settings-text = Text size
settings-text-sample = People write here in many languages; choose the size in which you read them without effort.
settings-locking = Locking
settings-lock = Lock when nobody has touched Baraza for
settings-lock-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
    }
settings-lock-text = Baraza also locks before the computer sleeps and when its lid is shut. { $keys } locks at once, wherever you are; what you were writing is saved first.
settings-profile = Who you are
settings-profile-text = Shown with what you submit from now on. Nothing is needed until your first submission, which asks what is to stand with your words.
settings-saved = Saved on this computer.
nameless-title = You have given no name
nameless-text = What you decide, publish and answer for an office stands under your name, for all members to read.
nameless-give = Give your name…
profile-name = Name
profile-organisation = Organisation
profile-office = Office
profile-country = Country
profile-position = What you do
settings-health = What is stored here
settings-updates = Updates
updates-text = Baraza never looks for a newer version by itself. When you ask it to, it checks who signed what it finds, and installs nothing that is older, altered or signed by somebody else.
updates-stick = Look on a stick…
updates-address = Address of updates
updates-address-hint = Empty until somebody you trust gives you one. Whoever runs that computer, and the network on the way, can see that you asked.
updates-look = Look there now
updates-busy = Looking and checking…
updates-none = { $here } is the newest version there.
updates-found = Version { $version } is ready
updates-found-text = You have { $here }. The whole package ({ $size }) was checked: it is signed by the key { $key }, which this copy trusts.
updates-install = Install { $version }
updates-install-text = The system will ask for an administrator's password. What you have written stays as it is.
updates-installed = Version { $version } is installed
updates-installed-text = Close Baraza and start it again when it suits you.
settings-version = Baraza { $version }
health-text = Checks every signature, every text and every file in this home. It changes nothing.
health-check = Check now
health-busy = Checking everything that is stored…
health-sound = Everything is sound.
health-looked-at = { $parcels ->
    [one] { $parcels } sealed parcel
   *[other] { $parcels } sealed parcels
} and { $entries ->
    [one] { $entries } contribution
   *[other] { $entries } contributions
} were checked.
health-damaged = Something is damaged.
health-damaged-text = Do not delete anything. Make a copy of the whole home folder, then show this list to whoever looks after your computer.

## Help

help-lead = Short answers by task. Everything here works without a connection.
help-join = Take part with a file I was given
    .text =
        Choose Open a file and pick the file from the stick or the folder. Baraza shows what it is before anything happens. Choose Join: you can read, write and submit at once.
        Your name is asked when you submit for the first time, not before.
help-write = Write a contribution
    .text =
        Open the consultation and choose Answer beside a question, or Write without a question. What you type is saved on this computer as you go; you need not save.
        When you are ready, choose Submit. The button says who will see it.
help-carry = Send what I wrote
    .text =
        Choose Export in the menu of the consultation and pick the stick. Baraza writes a sealed bundle, reads it back, and tells you when the stick can be taken out.
        Give the stick to anyone who travels to the office: nobody can read or alter it on the way. When the office's next bundle reaches you, the outbox shows Received.
help-merge = Bring in what others wrote
    .text =
        Choose Open a file and pick their bundle. You see what is new, what you already have and what needs attention before you import. Importing the same bundle twice does no harm.
help-page = Make a consultation from a web page
    .text =
        Save the page in your browser and open the file, or copy the whole page and choose Paste a page. Check what Baraza read. The consultation arrives as a draft: nobody sees it until you open it and hand it out.
        Later, import a newer copy into the same consultation: only what is new is added.
help-private = What leaves this computer
    .text =
        Drafts never leave it. A submitted contribution leaves it inside a bundle that you export, sealed for the members of that consultation. Words you typed and deleted are not in it.
        Baraza uses no network unless you turn on the local network in Roads. Then members nearby exchange with this computer what is sealed for them. Others on that network see that Baraza is used, how much is exchanged and when; never names or words.
help-passphrase = I forgot my passphrase
    .text =
        Check the keyboard layout and Caps Lock first; digits of any script count as the same. Then press “I cannot remember it” on the lock screen: recovery words, custodians or an office open this home, if it has them. Without any of these, what was submitted and carried to others is safe with them, and the rest cannot be read again.
help-desk = Decide about what waits
    .text =
        Open the consultation and choose Desk. Under Waiting, accept what is for all members, return what its author should change, and hide what must not be read. Mask names before you accept. Everything asks why, and travels with the next bundle that you export.

help-complaints = See what members complain about
    .text =
        The desk has Complaints as its first list, wherever the contribution stands. What you do with the contribution settles them; if nothing is to be done, dismiss them with a reason.

help-time = Dates and times look wrong
    .text =
        Times are those of each person's own device, and nobody checks them. They are shown as a help and decide nothing: neither the order of contributions nor whether one is accepted.

## What is protected

protection-kept = What is protected
protection-not = What is not
protected-locked = While the home is locked, whoever finds or takes this computer reads nothing in it.
protected-wiped = A home that was wiped cannot be read again, with the passphrase or without.
protected-carried = Whoever carries a stick cannot read or alter what is on it, but for a consultation that was handed out openly.
protected-network = Until you open a road, nothing reaches a network. On a local network others see that Baraza is here, and never names or words.
protected-relay = Whoever runs a relay sees addresses, times and sizes, and never names or words.
protected-strangers = What comes from others is read in a process that can reach nothing. It cannot change what is not theirs.
protected-removed = Whoever was removed reads nothing new, and what they write has no effect, whatever date it bears.
protected-unnamed = A contribution that does not bear your name holds nothing else of you.
protected-deposited = What you leave with the moderators opens for you and them alone. That you left something, when and how much, members can see.
protected-update = An update is shown only after its signature was checked.
protected-memory = The key of this home is kept out of the file to which a computer moves memory when it runs short.
unprotected-memory = This system does not let the key of a home be kept out of swap. Encrypt swap, or have none.
unprotected-swap = What you read and write may reach swap, or the file of a computer that hibernates. Encrypt the disk, or lock before you leave it.
unprotected-unlocked = While the home is open, whoever is at this computer, or runs programs on it, can read it.
unprotected-weak = A weak passphrase can be guessed. The suggested words cannot.
unprotected-copied = What others have read or copied cannot be called back, also when you withdraw it.
unprotected-members = All members read what is said to members. There is no taking back of keys for what was read before.
unprotected-size = That Baraza is used, how much was written and roughly when can be seen from files.
unprotected-flash = Traces of deleted, encrypted data may stay on a flash disk.
unprotected-forced = Nobody can promise that you will not be made to open it.
unprotected-audit = No one from outside has examined Baraza yet.
