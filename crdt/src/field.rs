//! Reading and writing plain fields of Automerge maps. Reading is forgiving (a field of another kind counts as absent),
//! because what a member wrote may be anything that passed [`crate::check`].

use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ObjId, ObjType, ReadDoc, ScalarValue, Value, ValueRef};
use std::collections::BTreeMap;
use wire::Hash;

pub(crate) use crate::document::child;

fn scalar(doc: &Automerge, map: &ObjId, key: &str) -> Option<ScalarValue> {
    match doc.get(map, key) {
        Ok(Some((Value::Scalar(value), _))) => Some(value.into_owned()),
        _ => None,
    }
}

pub(crate) fn text(doc: &Automerge, map: &ObjId, key: &str) -> Option<String> {
    scalar(doc, map, key).and_then(|value| value.as_str().map(str::to_owned))
}

pub(crate) fn flag(doc: &Automerge, map: &ObjId, key: &str) -> bool {
    matches!(scalar(doc, map, key), Some(ScalarValue::Boolean(true)))
}

/// The same where nobody may have said it.
pub(crate) fn flag_if(doc: &Automerge, map: &ObjId, key: &str) -> Option<bool> {
    scalar(doc, map, key).and_then(|value| value.as_bool())
}

pub(crate) fn number(doc: &Automerge, map: &ObjId, key: &str) -> Option<i64> {
    scalar(doc, map, key).and_then(|value| value.as_i64())
}

pub(crate) fn hash(doc: &Automerge, map: &ObjId, key: &str) -> Option<Hash> {
    let value = scalar(doc, map, key)?;
    let ScalarValue::Bytes(bytes) = value else { return None };
    Hash::from_slice(&bytes).ok()
}

/// The maps within a map, by key.
pub(crate) fn children(doc: &Automerge, map: &ObjId) -> Vec<(String, ObjId)> {
    let maps = doc.map_range(map, ..).filter(|item| matches!(item.value, ValueRef::Object(ObjType::Map)));
    maps.map(|item| (item.key.to_string(), item.id())).collect()
}

/// A map that is read as a whole: each field that is looked up in the document by itself is searched for among all that were
/// ever written.
pub(crate) struct Fields {
    scalars: BTreeMap<String, ScalarValue>,
    children: BTreeMap<String, ObjId>,
}

impl Fields {
    /// Reads a map.
    pub(crate) fn of(doc: &Automerge, map: &ObjId) -> Self {
        let mut fields = Self { scalars: BTreeMap::new(), children: BTreeMap::new() };
        for item in doc.map_range(map, ..) {
            let key = item.key.to_string();
            match Value::from(item.value.clone()) {
                Value::Scalar(value) => drop(fields.scalars.insert(key, value.into_owned())),
                Value::Object(ObjType::Map) => drop(fields.children.insert(key, item.id())),
                Value::Object(_) => {}
            }
        }
        fields
    }

    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.scalars.get(key)?.as_str().map(str::to_owned)
    }

    pub(crate) fn flag(&self, key: &str) -> bool {
        matches!(self.scalars.get(key), Some(ScalarValue::Boolean(true)))
    }

    pub(crate) fn number(&self, key: &str) -> Option<i64> {
        self.scalars.get(key)?.as_i64()
    }

    pub(crate) fn hash(&self, key: &str) -> Option<Hash> {
        let ScalarValue::Bytes(bytes) = self.scalars.get(key)? else { return None };
        Hash::from_slice(bytes).ok()
    }

    /// The map at a key.
    pub(crate) fn child(&self, key: &str) -> Option<&ObjId> {
        self.children.get(key)
    }
}

/// The map at a key, made when absent.
pub(crate) fn map_at(tx: &mut Transaction<'_>, parent: &ObjId, key: &str) -> Result<ObjId, AutomergeError> {
    match tx.get(parent, key)? {
        Some((Value::Object(ObjType::Map), id)) => Ok(id),
        _ => tx.put_object(parent, key, ObjType::Map),
    }
}

/// Writes a text field unless it has this value already; an empty text is not written where nothing stands.
pub(crate) fn put_text(tx: &mut Transaction<'_>, map: &ObjId, key: &str, value: &str) -> Result<(), AutomergeError> {
    let now = match tx.get(map, key)? {
        Some((Value::Scalar(scalar), _)) => scalar.as_str().map(str::to_owned),
        _ => None,
    };
    if now.as_deref().unwrap_or_default() == value { Ok(()) } else { tx.put(map, key, value) }
}

pub(crate) fn put_hash(tx: &mut Transaction<'_>, map: &ObjId, key: &str, value: Hash) -> Result<(), AutomergeError> {
    tx.put(map, key, ScalarValue::Bytes(value.0.to_vec()))
}
