//! The TypeScript of [`crate::api`], written from the Rust types so that the two cannot drift.

use crate::api;
use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use ts_rs::{Config, TS, TypeVisitor};

/// Collects declarations of types and of all they mention.
pub(crate) struct Declarations<'c> {
    config: &'c Config,
    seen: HashSet<TypeId>,
    found: BTreeMap<String, String>,
}

impl<'c> Declarations<'c> {
    pub(crate) fn new(config: &'c Config) -> Self {
        Self { config, seen: HashSet::new(), found: BTreeMap::new() }
    }

    pub(crate) fn add<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            self.found.insert(T::ident(self.config), format!("export {}", T::decl(self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }

    pub(crate) fn into_inner(self) -> BTreeMap<String, String> {
        self.found
    }
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

/// The whole of `ui/src/api/bindings.ts`.
#[must_use]
pub fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let mut found = Declarations::new(&config);
    found.add::<crate::Fault>();
    let mut declarations = found.into_inner();
    declarations.extend(api::type_declarations(&config));
    let mut out = String::from(
        "/**\n * Written by `cargo xtask bindings` from `peer/src/api`: change it there.\n */\n\n\
         import type { RichText } from \"./richtext\";\n\n",
    );
    for declaration in declarations.values() {
        out.push_str(declaration);
        out.push_str("\n\n");
    }
    out.push_str("/** Every call: what goes with it, what it gives. */\nexport interface Calls {\n");
    for (name, with, gives) in api::call_signatures(&config) {
        out.push_str(&format!("  {name}: {{ with: {with}; gives: {gives} }};\n"));
    }
    out.push_str("}\n");
    out
}
