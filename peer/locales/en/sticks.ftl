### Sticks: noticed when they are plugged in, looked at, written to.

## In the window

stick-here = A stick is plugged in.
stick-work = { $count ->
    [one] There is a bundle on it with work for { $titles }.
   *[other] There are { $count } bundles on it with work for { $titles }.
}
stick-freight = { $count ->
    [one] There is a bundle on it that you can carry for others.
   *[other] There are { $count } bundles on it that you can carry for others.
}
stick-pack = { $count ->
    [one] There is a consultation on it to take part in.
   *[other] There are { $count } consultations on it to take part in.
}
stick-update = There is a version of Baraza on it.
stick-nothing = Nothing on it is new here.
stick-waits = Work of yours waits to travel.
stick-untouched = Nothing on it has been opened.
stick-look = Look at it in Roads
stick-aside = Not now
stick-one = Stick: { $name }
stick-read-only = Nothing can be written to it: its lock switch is on, or it is damaged. What is on it can be opened.
stick-unfinished = { $count ->
    [one] A file on it was never written to its end: the stick was pulled out, or the computer stopped. What was on it before is whole. Put the work on it again; that removes the rest.
   *[other] { $count } files on it were never written to their end: the stick was pulled out, or the computer stopped. What was on it before is whole. Put the work on it again; that removes the rest.
}
stick-more = There is more on it than was looked at. Use Open a file for the rest.
stick-file-fresh = { $kind ->
    [pack] Hands this consultation out; not all of it is here.
   *[bundle] Has work that is not here yet.
}
stick-file-known = Everything in it is here.
stick-file-others = { $count ->
    [one] For a consultation that is not here: you can carry it for others.
   *[other] For { $count } consultations that are not here: you can carry it for others.
}
stick-file-pack = Hands out a consultation that is not here: you can take part.
stick-file-cut = Only a part of it could be read.
stick-file-see = Look inside…
freight-here = { $parcels ->
    [one] You carry { $parcels } sealed parcel ({ $size }) for others.
   *[other] You carry { $parcels } sealed parcels ({ $size }) for others.
}
freight-here-text = { $count ->
    [one] It is for one consultation that you are no member of. You cannot read it. It goes out with everything you put on a stick, and never expires.
   *[other] It is for { $count } consultations that you are no member of. You cannot read it. It goes out with everything you put on a stick, and never expires.
}
stick-put = Put waiting work on it
stick-put-what = A sealed bundle with everything this computer has, and what you carry for others. Drafts are not in it.
stick-busy = Writing to the stick and reading it back… Do not pull it out.
stick-carry-busy = Taking it along…
stick-safe = Written and checked. You can take the stick out now.
stick-safe-file = { $name }, { $size }. Nobody who carries it can read it.
stick-safe-own = { $count ->
    [0] Nothing of yours waits for an office’s receipt.
    [one] { $count } contribution of yours on it has no office’s receipt yet.
   *[other] { $count } contributions of yours on it have no office’s receipt yet.
}
stick-stopped = Stopped. Nothing on the stick has changed.
stick-update-see = Look at it in the settings

## On the command line

cli-stick-none = No stick is plugged in.
cli-stick = A stick is plugged in: { $path }
cli-stick-written = Written, read back, and safe to take out: { $path }, { $size }
cli-stick-unfinished = { $count ->
    [one] A file on it was never written to its end. What was there before is whole. This removes it: baraza stick write
   *[other] { $count } files on it were never written to their end. What was there before is whole. This removes them: baraza stick write
}
cli-stick-update = Version of Baraza
cli-stick-fresh = { $count } not here yet
