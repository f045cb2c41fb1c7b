//! What happens in one schedule, drawn from its seed beforehand, so that it can be printed, cut short and repeated.
//! Numbers stand for devices and choices whatever is left of the list: an event that cannot happen does nothing.

use crdt::dice::Dice;

#[allow(missing_docs)] // the variants say what their numbers are
/// Something that happens. `who` and `other` are counted around the devices there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Words, perhaps in reply, perhaps with a large attachment.
    Say { who: u8, reply: Option<u8>, large: bool },
    /// New words for own ones.
    Revise { who: u8, which: u8 },
    /// Own words taken back.
    Withdraw { who: u8, which: u8 },
    /// A reaction.
    React { who: u8, which: u8, kind: u8 },
    /// A convener writes the agenda: a title, a state, a question, or an objective too large for a frame.
    Agenda { who: u8, what: u8 },
    /// A convener gives a device a higher role.
    Raise { who: u8, other: u8, convener: bool },
    /// An office removes a device.
    Remove { who: u8, other: u8 },
    /// A newcomer comes by a convener's pack, or is let in from now on.
    Newcomer { who: u8, from_now: bool },
    /// Two devices meet; the road may be cut at a frame, and one of them may crash there.
    Meet { who: u8, other: u8, cut: Option<u8>, crash: Option<bool> },
    /// A stick goes from one to another, perhaps harmed.
    Stick { who: u8, other: u8, harm: Harm },
    /// A device visits the letterbox; of what it leaves there, some is lost.
    Letterbox { who: u8, keeps: u8 },
    /// The letterbox goes back to an earlier state.
    LetterboxBack { to: u8 },
    /// Memory is lost.
    Crash { who: u8 },
    /// A copy of the disk is put aside.
    Backup { who: u8 },
    /// The copy is put back; by the program, which knows, or behind its back.
    Restore { who: u8, known: bool },
    /// The disk is copied to another machine.
    Clone { who: u8 },
    /// A device is gone for good.
    Lost { who: u8 },
    /// A clock says something else from now on, ms since 1970.
    Clock { who: u8, says: i64 },
    /// Somebody hands over what no honest program writes.
    Hostile { who: u8, deed: u8 },
}

impl Event {
    /// What it is, in a word, for whoever counts.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Say { .. } => "say",
            Self::Revise { .. } => "revise",
            Self::Withdraw { .. } => "withdraw",
            Self::React { .. } => "react",
            Self::Agenda { .. } => "agenda",
            Self::Raise { .. } => "raise",
            Self::Remove { .. } => "remove",
            Self::Newcomer { from_now: false, .. } => "newcomer",
            Self::Newcomer { from_now: true, .. } => "newcomer, from now on",
            Self::Meet { cut: None, .. } => "meet",
            Self::Meet { cut: Some(_), .. } => "meet, cut",
            Self::Stick { harm: Harm::None, .. } => "stick",
            Self::Stick { .. } => "stick, harmed",
            Self::Letterbox { .. } => "letterbox",
            Self::LetterboxBack { .. } => "letterbox back",
            Self::Crash { .. } => "crash",
            Self::Backup { .. } => "backup",
            Self::Restore { .. } => "restore",
            Self::Clone { .. } => "clone",
            Self::Lost { .. } => "lost",
            Self::Clock { .. } => "clock",
            Self::Hostile { .. } => "hostile",
        }
    }
}

/// What happens to a stick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harm {
    /// Nothing.
    None,
    /// Cut at so many 255ths.
    Cut(u8),
    /// One bit is flipped at so many 65535ths.
    Flip(u16),
}

/// One schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its seed.
    pub seed: u64,
    /// Devices there may be.
    pub devices_max: usize,
    /// What happens.
    pub events: Vec<Event>,
}

/// 1 January 2100, ms since 1970.
pub const YEAR_2100: u64 = 4_102_444_800_000;
/// Clocks differ from here on, so that each takes as many bytes as any other: March 1970.
pub const FIRST_CLOCK: u64 = 1 << 33;

impl Plan {
    /// The schedule of a seed.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        let mut dice = Dice::seeded(seed);
        let devices_max = match dice.below(20) {
            0..8 => 3,
            8..13 => 4,
            13..16 => 5,
            16..18 => 6 + dice.below(2),
            18 => 8 + dice.below(2),
            _ => 10 + dice.below(3),
        };
        let count = 8 + devices_max * 2 + dice.below(8);
        let events = (0..count).map(|_| event(&mut dice)).collect();
        Self { seed, devices_max: usize::try_from(devices_max).unwrap_or(3), events }
    }

    /// A schedule in which no road is cut, nothing is lost and nobody is hostile: what is left are people and clocks.
    #[must_use]
    pub fn calm(seed: u64) -> Self {
        let mut plan = Self::of(seed);
        for event in &mut plan.events {
            match event {
                Event::Meet { cut, crash, .. } => (*cut, *crash) = (None, None),
                Event::Stick { harm, .. } => *harm = Harm::None,
                Event::Letterbox { keeps, .. } => *keeps = u8::MAX,
                Event::Say { .. }
                | Event::Revise { .. }
                | Event::Withdraw { .. }
                | Event::React { .. }
                | Event::Agenda { .. }
                | Event::Raise { .. }
                | Event::Remove { .. }
                | Event::Newcomer { .. }
                | Event::LetterboxBack { .. }
                | Event::Crash { .. }
                | Event::Backup { .. }
                | Event::Restore { .. }
                | Event::Clone { .. }
                | Event::Lost { .. }
                | Event::Clock { .. }
                | Event::Hostile { .. } => {}
            }
        }
        plan
    }
}

fn byte(dice: &mut Dice) -> u8 {
    dice.bytes::<1>()[0]
}

fn event(dice: &mut Dice) -> Event {
    let (who, other, which) = (byte(dice), byte(dice), byte(dice));
    match dice.below(100) {
        0..15 => Event::Say { who, reply: (which < 80).then_some(other), large: which > 247 },
        15..18 => Event::Remove { who, other },
        18..22 => Event::Revise { who, which },
        22..27 => Event::Withdraw { who, which },
        27..30 => Event::React { who, which, kind: other },
        30..35 => Event::Agenda { who, what: which },
        35..38 => Event::Raise { who, other, convener: which < 100 },
        38..43 => Event::Newcomer { who, from_now: which < 100 },
        43..65 => {
            let cut = (which < 120).then(|| byte(dice) % 24);
            let crash = (which < 50).then_some(which % 2 == 0);
            Event::Meet { who, other, cut, crash }
        }
        65..74 => Event::Stick { who, other, harm: harm(dice, which) },
        74..80 => Event::Letterbox { who, keeps: which },
        80 => Event::LetterboxBack { to: which },
        81..84 => Event::Crash { who },
        84..87 => Event::Backup { who },
        87..90 => Event::Restore { who, known: which < 128 },
        90..92 => Event::Clone { who },
        92 => Event::Lost { who },
        93..96 => {
            let says = FIRST_CLOCK + dice.below(YEAR_2100 - FIRST_CLOCK);
            Event::Clock { who, says: says.cast_signed() }
        }
        _ => Event::Hostile { who, deed: which },
    }
}

fn harm(dice: &mut Dice, which: u8) -> Harm {
    match which {
        0..50 => Harm::Cut(byte(dice)),
        50..90 => Harm::Flip(u16::from_be_bytes(dice.bytes())),
        _ => Harm::None,
    }
}
