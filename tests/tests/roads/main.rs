//! What travels: by stick, by carrier, in the LAN, by relay, and by none; and those who listen or lie on the way.
//!
//! One program of tests for all of it, since each program links the whole of Baraza.

mod carriers;
mod carriers_day;
mod hostile_lan;
mod lan;
mod no_network;
mod parcels_survive;
mod pausing;
mod relay;
mod relay_hostile;
mod relay_removed;
mod relay_roads;
mod relay_snapshot;
mod sticks;
