//! What was done with codes, codings and memos, and taking one's last act back (docs/model.md, H4).

use super::{Book, New, write_papers};
use crate::api::{CodeHistoryAsk, CodedAct, CodedField, CodingUndo};
use crate::calls::acting::Acting;
use crate::calls::desk::at_desk;
use crate::fault::{Code as FaultCode, Fault};
use crate::peer::Peer;
use crate::store::papers::coded::{self, Records};
use crate::store::space::Known;
use crate::store::{blobs, reading};
use crdt::codebook::{Coded, Field, Stated};
use crdt::papers::{Paper, undone};
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::ActId;

const KINDS: [Paper; 3] = [Paper::Code, Paper::Coding, Paper::Memo];

impl Peer {
    pub(crate) fn code_history(&self, with: CodeHistoryAsk) -> Result<Vec<CodedAct>, Fault> {
        self.opened()?.store.read(|tx| {
            let known = at_desk(tx, blobs::find_space(tx, &with.consultation)?)?;
            let book = Book::load(tx, &known)?;
            let code =
                with.code.as_deref().map(|typed| book.find(typed).map(|code| code.id.to_string())).transpose()?;
            let mut acts = Vec::new();
            for kind in KINDS {
                acts.extend(told(tx, &known, &book, kind, |_| true)?);
            }
            acts.retain(|act| code.is_none() || act.code == code);
            acts.sort_by(|one, other| (other.claimed_at, &other.id).cmp(&(one.claimed_at, &one.id)));
            Ok(acts)
        })
    }

    pub(crate) fn coding_undo(&self, with: CodingUndo) -> Result<Vec<CodedAct>, Fault> {
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let known = at_desk(tx, id)?;
            let kinds: &[Paper] = if with.codes { &[Paper::Code] } else { &[Paper::Coding, Paper::Memo] };
            let last = last_act(tx, &known, kinds)?;
            if last.is_empty() {
                return Err(FaultCode::NothingToUndo.into());
            }
            let mut acting = Acting::new(tx, id)?;
            let news = last.iter().map(|(kind, id)| New::of(*kind, Coded { undoes: Some(*id), ..Coded::default() }));
            write_papers(&mut acting, news.collect())?;
            let book = Book::load(tx, &acting.known)?;
            let ids: BTreeSet<ActId> = last.iter().map(|(_, id)| *id).collect();
            let mut acts = Vec::new();
            for kind in kinds {
                acts.extend(told(tx, &acting.known, &book, *kind, |one| ids.contains(&one.id))?);
            }
            Ok(acts)
        })
    }
}

/// Everything that this person's last act wrote that is not taken back yet: the records of one parcel.
fn last_act(tx: &Transaction<'_>, known: &Known, kinds: &[Paper]) -> Result<Vec<(Paper, ActId)>, Fault> {
    let own = coded::person(known, known.own.device);
    let mut found = Vec::new();
    for kind in kinds {
        let Records { said, rows } = coded::records(tx, known, *kind)?;
        let back = undone(&said);
        let open = said.iter().filter(|one| one.by == own && one.coded.undoes.is_none() && !back.contains(&one.id));
        for row in open.filter_map(|one| rows.get(&one.id)) {
            found.push(((row.claimed_at, row.place.1, row.place.0), *kind, row.said.id));
        }
    }
    let last = found.iter().map(|(place, _, _)| *place).max();
    Ok(found.into_iter().filter(|(place, _, _)| Some(*place) == last).map(|(_, kind, id)| (kind, id)).collect())
}

fn told(
    tx: &Transaction<'_>,
    known: &Known,
    book: &Book,
    kind: Paper,
    wanted: impl Fn(&Stated) -> bool,
) -> Result<Vec<CodedAct>, Fault> {
    let Records { said, rows } = coded::records(tx, known, kind)?;
    let back = undone(&said);
    let mut acts = Vec::new();
    for one in said.iter().filter(|one| wanted(one)) {
        let Some(row) = rows.get(&one.id) else { continue };
        // What takes something back is about what that was about.
        let over = one.coded.undoes.into_iter().chain(one.over.iter().copied());
        let target = || over.clone().find_map(|id| said.iter().find(|other| other.id == id));
        let about = |one: &Stated| if kind == Paper::Code { one.coded.code.or(Some(one.id)) } else { one.coded.code };
        let says = one.coded.undoes.is_none() && (kind == Paper::Code || one.coded.code.is_some());
        let code = if says { about(one) } else { target().and_then(about).or(one.coded.code) };
        let entry = one.about.first().or_else(|| target()?.about.first()).copied();
        acts.push(CodedAct {
            id: one.id.to_string(),
            by: reading::author_of(tx, known.space, row.device)?,
            act: word(kind, one).into(),
            code: code.map(|code| code.to_string()),
            code_name: code.map(|code| book.name(code)).unwrap_or_default(),
            entry: entry.map(|entry| entry.to_string()),
            fields: fields(one),
            over: over.map(|id| id.to_string()).collect(),
            undone: back.contains(&one.id),
            claimed_at: row.claimed_at,
        });
    }
    Ok(acts)
}

fn word(kind: Paper, one: &Stated) -> &'static str {
    let coded = &one.coded;
    if coded.undoes.is_some() {
        return "undo";
    }
    match (kind, &coded.sets[..]) {
        (Paper::Coding, _) if coded.passage.is_some() => "code",
        (Paper::Coding, _) => "uncode",
        (Paper::Memo, _) if !one.about.is_empty() || coded.code.is_some() || coded.coding.is_some() => "memo",
        (Paper::Memo, _) => "unmemo",
        _ if coded.code.is_none() => "create",
        (_, [Field::Name]) => "rename",
        (_, [Field::Definition | Field::Examples]) => "define",
        (_, [Field::Colour]) => "colour",
        (_, [Field::Place]) => "move",
        (_, [Field::Retired]) if coded.retired => "retire",
        (_, [Field::Retired]) => "restore",
        _ => "change",
    }
}

fn fields(one: &Stated) -> Vec<CodedField> {
    let words = one.words.clone().unwrap_or_default();
    let coded = &one.coded;
    let value = |field: &Field| match field {
        Field::Name => words.name.clone().unwrap_or_default(),
        Field::Definition => words.definition.clone().unwrap_or_default(),
        Field::Examples => words.examples.clone().unwrap_or_default(),
        Field::Colour => coded.colour.clone(),
        Field::Place => coded.parent.map(|parent| parent.to_string()).unwrap_or_default(),
        Field::Retired => coded.retired.to_string(),
    };
    let name = |field: &Field| if *field == Field::Place { "parent" } else { field.word() };
    coded.sets.iter().map(|field| CodedField { field: name(field).into(), value: value(field) }).collect()
}
