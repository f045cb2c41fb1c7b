//! The commands about rooms, thematic areas, kinds of contribution and summaries.

use super::act::{Answered, Desk};
use super::args::{self, Filing, Heading, Room, RoomKind, Summary, SummaryNew};
use super::home;
use super::tell;
use crate::api::{self, HeadingSet, RoomSet};

impl Desk<'_> {
    pub(super) fn filing(&self, command: Filing) -> Answered {
        match command {
            Filing::Room(room) => self.room(room),
            Filing::Area(area) => self.heading("areas", area),
            Filing::Kind(kind) => self.heading("kinds", kind),
            Filing::Summary(summary) => self.summary(summary),
        }
    }

    fn room(&self, command: Room) -> Answered {
        let with = match command {
            Room::List { consultation } => {
                let head = self.peer.consultation_open(api::ConsultationRef { consultation })?;
                return self.give_rooms(&head);
            }
            Room::Add { consultation, title, kind, language } => {
                // Such a room needs no name but the one that everybody gives it.
                let introduces = matches!(kind, Some(RoomKind::Introductions));
                let title = title.or_else(|| introduces.then(|| self.words.say("room-kind-introductions", &[])));
                RoomSet {
                    consultation,
                    title,
                    kind: kind.map(|kind| args::word(&kind)),
                    language,
                    ..RoomSet::default()
                }
            }
            Room::Set { which, title, kind, language } => {
                RoomSet { title, kind: kind.map(|kind| args::word(&kind)), language, ..named(which, None) }
            }
            Room::Close(which) => named(which, Some(true)),
            Room::Reopen(which) => named(which, Some(false)),
        };
        self.give_rooms(&self.peer.room_set(with)?)
    }

    fn give_rooms(&self, head: &api::ConsultationHead) -> Answered {
        self.give(&head.rooms, |sheet| tell::rooms(sheet, self.words, &head.rooms))
    }

    /// Areas and kinds, which are handled alike. `shelf` says which.
    fn heading(&self, shelf: &str, command: Heading) -> Answered {
        let shelf = shelf.to_owned();
        let one = |which: args::WhichHeading, title, closed| HeadingSet {
            consultation: which.consultation,
            shelf: shelf.clone(),
            heading: Some(which.heading),
            title,
            closed,
        };
        let head = match command {
            Heading::List { consultation } => self.peer.consultation_open(api::ConsultationRef { consultation })?,
            Heading::Add { consultation, title } => {
                let shelf = shelf.clone();
                let add = HeadingSet { consultation, shelf, title: Some(title), ..HeadingSet::default() };
                self.peer.heading_set(add)?
            }
            Heading::Set { which, title } => self.peer.heading_set(one(which, Some(title), None))?,
            Heading::Close(which) => self.peer.heading_set(one(which, None, Some(true)))?,
            Heading::Reopen(which) => self.peer.heading_set(one(which, None, Some(false)))?,
        };
        let list = if shelf == "areas" { &head.areas } else { &head.kinds };
        self.give(list, |sheet| tell::headings(sheet, self.words, list))
    }

    fn summary(&self, command: Summary) -> Answered {
        match command {
            Summary::New(new) => self.summary_new(new),
            Summary::List { consultation, room } => {
                let rows = self.peer.summaries(api::SummariesAsk { consultation, room })?;
                let entries: Vec<api::Entry> = rows.into_iter().map(|row| row.entry).collect();
                self.give(&entries, |sheet| tell::summaries(sheet, self.words, &entries))
            }
        }
    }

    /// A summary is written as a draft is, and submitted at once; its title is the heading of its words.
    fn summary_new(&self, new: SummaryNew) -> Answered {
        let title = new.title.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() || title.chars().count() > crdt::filing::TITLE_CHARS_MAX {
            let most = crdt::filing::TITLE_CHARS_MAX;
            return Err(crate::Fault::new(crate::Code::TitleUnfit).with("most", most).into());
        }
        let body = home::body(&new.body)?;
        let draft = self.peer.draft_new(api::DraftNew {
            consultation: new.consultation,
            room: new.room,
            language: new.language,
            summary: Some(api::SummaryDays { from: new.from, until: new.until }),
            body_markdown: Some(format!("# {title}\n\n{body}")),
            ..api::DraftNew::default()
        })?;
        let done = self.peer.submit(api::Submit { draft: draft.id.clone(), profile: None, at_once: false });
        if done.is_err() {
            self.peer.draft_delete(api::DraftRef { draft: draft.id })?;
        }
        let done = done?;
        self.give(&done, |sheet| tell::submitted(sheet, self.words, &done))
    }
}

fn named(which: args::WhichRoom, closed: Option<bool>) -> RoomSet {
    RoomSet { consultation: which.consultation, room: Some(which.room), closed, ..RoomSet::default() }
}
