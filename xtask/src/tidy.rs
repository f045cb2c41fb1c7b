//! The house rules that no compiler checks, over the text of the repository: no build, a second or two.
//!
//! Each rule is a function from the tree to faults, each fault names its place and its remedy, and each rule has a test
//! with bad examples. What may break a rule, and why, stands in [`exceptions`] and nowhere else.

mod budgets;
mod catalogues;
mod exceptions;
mod map;
mod markup;
mod migrations;
mod names;
mod opening;
mod owners;
mod programs;
mod rules;
mod source;
mod threats;
mod tree;

use crate::house::House;
use crate::say;
use crate::stop::Stop;
use tree::Tree;

/// A place that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    path: String,
    line: usize,
    says: String,
}

impl Fault {
    fn new(path: &str, line: usize, says: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, says: says.into() }
    }
}

/// A rule.
type Rule = fn(&Tree) -> Vec<Fault>;

const RULES: &[Rule] = &[
    opening::docs,
    budgets::long_file_faults,
    budgets::long_function_faults,
    names::endings,
    names::file_layout,
    names::unfinished,
    owners::members,
    owners::face,
    catalogues::complete,
    catalogues::faults_have_sentences,
    catalogues::said,
    rules::cited,
    threats::proven,
    threats::fed,
    map::rows,
    markup::from_strings,
    migrations::numbered,
    programs::joined,
];

/// The verb `tidy`.
pub(crate) fn run(house: &House, _: &[String]) -> Result<(), Stop> {
    check(house)?;
    say::line("tidy: good");
    Ok(())
}

/// All rules over the repository.
pub(crate) fn check(house: &House) -> Result<(), Stop> {
    let tree = Tree::read(house.root())?;
    let mut faults: Vec<Fault> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    faults.extend(exceptions::unused(&tree));
    faults.sort();
    faults.dedup();
    if faults.is_empty() {
        return Ok(());
    }
    for Fault { path, line, says } in &faults {
        say::line(format!("{path}:{line}: {says}"));
    }
    Err(Stop::failed(format!("tidy: {} places to put right", faults.len())))
}
