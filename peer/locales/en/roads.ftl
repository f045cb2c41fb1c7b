### The roads between devices: the local network, relays, what was exchanged, who has reported.

## The roads, on the command line

road-lan = local network
note-copied-home = A copy of this home has been at work somewhere else. This one goes on with a log of its own; what both wrote at the same time may be missing elsewhere. Use one of the two copies only.
road-relay = relay
cli-relay-none = No relay is known. An exchange speaks to members nearby only.
cli-relay-never = not spoken to yet
cli-relay-spoken = last spoken to { $when }
cli-sync-too-large = { $count ->
    [one] One parcel is too large for a relay and is kept here: take it along with a bundle, or over the local network.
   *[other] { $count } parcels are too large for a relay and are kept here: take them along with a bundle, or over the local network.
}
cli-lan-on = The local network is on: while Baraza runs, members nearby may exchange with this device.
cli-lan-off = The local network is off: no calls are taken and nobody is looked for.
cli-lan-nobody = Nobody with a consultation in common was found nearby.
cli-label-addresses = Reached at
cli-serving = Taking calls at { $addresses } until interrupted.
cli-sync-nobody = Nobody was reached.
cli-sync-somebody = a member’s device
cli-sync-sent = { $count } sent ({ $size })
cli-sync-received = { $count } received ({ $size })
cli-sync-cut = Cut short. Nothing is lost: the next exchange goes on from there.
cli-sync-aside = { $count ->
    [one] one parcel was left aside
   *[other] { $count } parcels were left aside
}
cli-sync-withheld = { $count ->
    [one] of one log, less came than was promised
   *[other] of { $count } logs, less came than was promised
}
cli-this-device = this device
cli-never-heard = never heard
cli-heard = last heard { $when }
cli-last-number = up to number { $number }
cli-confirmed = confirmed by { $office } up to number { $number }
cli-count-gaps = { $count ->
    [one] one number missing
   *[other] { $count } numbers missing
}
cli-freight-taken = { $count ->
    [0] Nothing in this bundle belongs to others: import it instead.
    [one] Taken along for one consultation. You cannot read it; it goes out with: baraza bundle export --all
   *[other] Taken along for { $count } consultations. You cannot read them; they go out with: baraza bundle export --all
}
