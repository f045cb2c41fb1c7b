### The roads between devices: the local network, relays, what was exchanged, who has reported.

## The roads, on the command line

road-lan = local network
note-copied-home = A copy of this home has been at work somewhere else. This one goes on with a log of its own; what both wrote at the same time may be missing elsewhere. Use one of the two copies only.
road-relay = relay
cli-relay-none = No relay is known. An exchange speaks to members nearby only.
cli-relay-never = not spoken to yet
cli-relay-spoken = last spoken to { $when }
cli-relay-off = Relays are off: none is spoken to. Turn them on with: baraza relay on
cli-relay-waiting = { $count ->
    [one] one parcel waits to be left there
   *[other] { $count } parcels wait to be left there
}
cli-serving-relays = Staying connected with { $relays } until interrupted.
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
cli-frozen = kept unread here: too much of it was set aside, the last because { $reason } ({ $unread } waiting)
cli-frozen-remedy = to have it read again: baraza member read-again CONSULTATION { $device }
cli-count-gaps = { $count ->
    [one] one number missing
   *[other] { $count } numbers missing
}
cli-freight-taken = { $count ->
    [0] Nothing in this bundle belongs to others: import it instead.
    [one] Taken along for one consultation. You cannot read it; it goes out with: baraza bundle export --all
   *[other] Taken along for { $count } consultations. You cannot read them; they go out with: baraza bundle export --all
}

## Roads, in the window

roads = Roads
roads-lead = How your work gets to others, and theirs to you. Nothing travels until you open a road.
roads-waiting = What waits
roads-none = No consultations here yet
roads-none-text = Once you have opened one, this says what of it waits to travel.
roads-own = { $count ->
    [0] Nothing of yours waits for an office.
    [one] { $count } contribution of yours ({ $size }) has no office’s receipt yet.
   *[other] { $count } contributions of yours ({ $size }) have no office’s receipt yet.
}
roads-lacking = { $count ->
    [one] { $count } text or attachment of others has not come yet.
   *[other] { $count } texts and attachments of others have not come yet.
}
roads-outbox = Where each contribution of yours is, and who has confirmed it
roads-contacts = Last exchanges
roads-contact = { $road ->
   *[lan] local network,
}
roads-somebody = { $place ->
    [start] A member whose name has not come yet
   *[inside] a member whose name has not come yet
}

roads-stick = By stick or file
roads-stick-text = A sealed bundle, given to anyone who travels. Whoever carries it can neither read nor alter it. This works everywhere.
roads-stick-which = Consultation

roads-relay = By relay
roads-relay-text = A relay is a letterbox on the internet that cannot read: people who are never online together leave and fetch sealed work there. None is spoken to until you add one.
roads-relay-sees = Whoever runs a relay, and the network you use, can see that this computer speaks to it, how much, and when. They never see names or words.
roads-relay-switch = Stay connected with relays
roads-relay-state = { $on ->
    [on] On while Baraza is open and unlocked. Turning it off is a pause: nothing is lost, and the next exchange goes on from there.
   *[off] Off: no relay is spoken to.
}
roads-relay-stands = connected
roads-relay-spoken = Last exchange:
roads-relay-never = Not spoken to yet.
roads-relay-waiting = { $count ->
    [0] Everything from here lies there.
    [one] { $count } parcel waits to be left there.
   *[other] { $count } parcels wait to be left there.
}
roads-relay-with-token = Its operator’s token is kept here.
roads-relay-with-certificate = Known by a certificate file, and by nothing else.
roads-relay-forget = Forget
roads-relay-forget-this = Forget { $url }
roads-relay-forgotten = The relay is forgotten. What lies there stays there, sealed.
roads-relay-new = Add a relay…
roads-relay-address = Address of a relay
roads-relay-address-hint = As its operator gave it to you, such as https://relay.example.org.
roads-relay-address-missing = Type the address that the relay’s operator gave to you.
roads-relay-more = Its operator gave me a token or a certificate
roads-relay-token = Token
roads-relay-token-hint = Only where the operator gave you one.
roads-relay-certificate-text = For a relay of your own office that has a certificate of its own. Take the file from the operator’s hand, not from the network: whoever made it can stand between.
roads-relay-certificate = Choose the certificate file…
roads-relay-certificates = Certificates
roads-relay-add = Add this relay

roads-lan = By local network
roads-lan-text = Members on the same Wi-Fi, hotspot or cable exchange directly. No internet is needed.
roads-lan-switch = Exchange with members nearby
roads-lan-sees = Others on the same network can see that somebody here uses Baraza, how much is exchanged, and when. They never see names or words.
roads-lan-state = { $on ->
    [on] On, while Baraza is open and unlocked. Turning it off loses nothing: the next exchange goes on from where this one stopped.
    [paused] Paused: no calls are taken and nobody is looked for until you resume.
   *[off] Off: no calls are taken and nobody is looked for.
}
roads-lan-closed = The local network is on, but could not be opened.
roads-lan-closed-text = Connect to a network or open a hotspot, then try again. A bundle on a stick needs no network.
roads-lan-retry = Try again
roads-later = Text now, attachments later
roads-later-hint = For slow connections and those paid by amount: others’ attachments come only after you turn this off. Contributions come at once.

roads-address = Where others reach you
roads-address-text = Where devices do not find each other by themselves, read this aloud: the other side types it in.
roads-address-copy = Copy { $address }
roads-address-copied = The address is copied.
roads-address-code = Show as a QR code
roads-address-code-of = QR code with the address { $address }
roads-address-none = This computer is on no network now. Connect to one, or open a hotspot.
roads-nearby = Who is near
roads-nearby-none = Nobody with a consultation in common has been found yet. Baraza keeps looking.
roads-nearby-first = Not met yet: names come with the first exchange.
roads-nearby-busy = exchanging

roads-exchange = Exchange now
roads-exchanging = Exchanging…
roads-call-address = Address of another device
roads-call-hint = As it is shown there, with the number after the colon, such as 192.168.1.7:40100. { $on ->
    [on] { "" }
   *[off] This calls once; the switch stays off.
}
roads-call-missing = Type the address that the other device shows.
roads-call = Call this address
roads-moved = { $count ->
    [0] Looking around. Nothing has moved yet.
    [one] { $count } parcel has moved. How many more will come is not known beforehand.
   *[other] { $count } parcels have moved. How many more will come is not known beforehand.
}
roads-pause = Pause
roads-resume = Resume
roads-stop = Stop
roads-paused = Paused.
roads-paused-text = { $count ->
    [0] Nothing is exchanged by any network until you resume. Then only what is missing is sent.
    [one] { $count } parcel had moved and is kept. Nothing more is exchanged by any network until you resume. Then only what is missing is sent.
   *[other] { $count } parcels had moved and are kept. Nothing more is exchanged by any network until you resume. Then only what is missing is sent.
}
roads-stopped = Stopped.
roads-stopped-text = { $count ->
    [0] Nothing had moved. You can begin again at any time.
   *[other] What has come is kept. The next exchange goes on from there.
}
roads-nobody = Nobody was reached.
roads-nobody-text = On the other device Baraza must be open and unlocked, on the same network, with its local network on. On some networks only a typed address works.
roads-outcome = Exchange at { $time }
roads-with = With { $names }
roads-sent = { $count ->
    [0] Nothing new sent
    [one] { $count } parcel sent ({ $size })
   *[other] { $count } parcels sent ({ $size })
}
roads-received = { $count ->
    [0] Nothing new received
    [one] { $count } parcel received ({ $size })
   *[other] { $count } parcels received ({ $size })
}
roads-cut = Cut short. Nothing is lost: the next exchange goes on from there.
roads-aside = { $count ->
    [one] One parcel does not fit and was set aside.
   *[other] { $count } parcels do not fit and were set aside.
}
roads-withheld = { $count ->
    [one] Of one log, less came than was promised.
   *[other] Of { $count } logs, less came than was promised.
}

## Who has reported

roster = Who has reported
roster-lead = One line for each device, as far as this computer has heard of it.
roster-alone = No other device has joined yet.
roster-silent = { $count ->
    [0] Every device has reported at least once.
    [one] One device has not reported yet.
   *[other] { $count } devices have not reported yet.
}
roster-device = Device
roster-heard = Last heard
roster-number = Received here
roster-confirmed = Confirmed by
roster-nameless = No name yet
roster-own = this device
roster-unconfirmed = unconfirmed
roster-here = always here
roster-not-yet = has not reported yet
roster-met = met, without any work:
roster-up-to = up to number { $number }
roster-gaps = { $count ->
    [one] Number { $numbers } is missing
   *[other] Numbers { $numbers } are missing
}
roster-gaps-more = Missing: { $numbers } and { $count } more
roster-confirmed-to = up to number { $number }
roster-unreceived = by no office yet
roster-frozen = kept unread
roster-frozen-why = Too much that came from this device was set aside; the last because { $reason }. What came since lies here unread, and nothing of it is lost.
roster-read-again = Read it again
