//! Names that are mentioned in words here and that no member has (docs/model.md, F10), and those that somebody put by.
//!
//! Left out on purpose: how a name is read from words (`crdt::text`), and inviting.

use super::blobs::fixed;
use crate::api::NamedPerson;
use crate::fault::Fault;
use crdt::text::markdown;
use crdt::text::search::normalise;
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::{EntryId, SpaceId};

/// Names that are told, and contributions that are told of each.
const NAMES_MAX: usize = 500;
const ENTRIES_MAX: usize = 20;

/// Names of members, in their one spelling. Named sources of an imported page are none.
pub(crate) struct Members(Vec<String>);

impl Members {
    pub(crate) fn load(tx: &Transaction<'_>, space: SpaceId) -> Result<Self, Fault> {
        let mut statement = tx.prepare_cached(
            "SELECT name FROM person WHERE space = ?1 AND NOT imported AND role NOT IN ('removed', 'left', 'voice')",
        )?;
        let names = statement.query_map([space.0], |row| row.get::<_, Option<String>>(0))?;
        let names = names.collect::<Result<Vec<_>, _>>()?.into_iter().flatten();
        Ok(Self(names.map(|name| normalise(&name)).filter(|name| !name.is_empty()).collect()))
    }

    /// Whether it is the name of one of them, or the first words of it, or that name with a word of the sentence after it.
    pub(crate) fn have(&self, name: &str) -> bool {
        let name = normalise(name);
        let begins = |whole: &str, part: &str| {
            whole == part || whole.strip_prefix(part).is_some_and(|rest| rest.starts_with(' '))
        };
        self.0.iter().any(|member| begins(member, &name) || begins(&name, member))
    }
}

/// The names that words mention and no member has.
pub(crate) fn strangers(members: &Members, names: Vec<String>) -> Vec<String> {
    names.into_iter().filter(|name| !members.have(name)).collect()
}

/// F10: all such names in words that are here, that members read and that open, but for those that were put by, first to last.
pub(crate) fn list(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<NamedPerson>, Fault> {
    let (members, put_by) = (Members::load(tx, space)?, put_by(tx, space)?);
    let mut statement = tx.prepare_cached(
        "SELECT entry.id, body.markdown, person.name FROM entry JOIN body ON body.entry = entry.id
           LEFT JOIN person ON person.space = entry.space AND person.id = entry.person
         WHERE entry.space = ?1 AND NOT entry.held AND NOT entry.hidden AND NOT entry.withdrawn AND instr(body.markdown, '@') > 0
         ORDER BY entry.place, entry.id",
    )?;
    let rows = statement.query_map([space.0], |row| {
        Ok((EntryId(fixed(row, "id")?), row.get::<_, String>("markdown")?, row.get::<_, Option<String>>("name")?))
    })?;
    let mut found: Vec<NamedPerson> = Vec::new();
    for row in rows {
        let (id, words, by) = row?;
        for name in strangers(&members, markdown::from_markdown(&words).names()) {
            let normal = normalise(&name);
            if put_by.contains(&normal) {
                continue;
            }
            match found.iter().position(|one| normalise(&one.name) == normal) {
                Some(at) if found[at].entries.len() < ENTRIES_MAX => found[at].entries.push(id.to_string()),
                Some(_) => {}
                None if found.len() < NAMES_MAX => {
                    let by = by.clone().unwrap_or_default();
                    found.push(NamedPerson { name, entries: vec![id.to_string()], by });
                }
                None => return Ok(found),
            }
        }
    }
    Ok(found)
}

fn put_by(tx: &Transaction<'_>, space: SpaceId) -> Result<BTreeSet<String>, Fault> {
    let mut statement = tx.prepare_cached("SELECT name FROM name_put_by WHERE space = ?1")?;
    let names = statement.query_map([space.0], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// Puts a name by in this home, or takes it up again.
pub(crate) fn put(tx: &Transaction<'_>, space: SpaceId, name: &str, is_put_by: bool) -> Result<(), Fault> {
    let sql = if is_put_by {
        "INSERT OR IGNORE INTO name_put_by (space, name) VALUES (?1, ?2)"
    } else {
        "DELETE FROM name_put_by WHERE space = ?1 AND name = ?2"
    };
    tx.execute(sql, (space.0, normalise(name)))?;
    Ok(())
}
