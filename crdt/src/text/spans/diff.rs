//! The shortest way from one run of letters to another (E. W. Myers, *An O(ND) Difference Algorithm*, 1986).
//!
//! Left out on purpose: linear space. Two saves of one text differ by little; where they differ by more than
//! [`STEPS_MAX`] letters the middle is replaced whole.

use std::ops::Range;

/// Beyond this many inserted and deleted letters no alignment is searched: 16 MB of memory, about 0.1 s.
const STEPS_MAX: usize = 2_000;

/// One difference: `old` is replaced by `new`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hunk {
    /// Letters that go.
    pub(crate) old: Range<usize>,
    /// Letters that come in their place.
    pub(crate) new: Range<usize>,
}

/// The differences from `old` to `new`, first to last; between two of them both run alike.
pub(crate) fn diff<T: PartialEq>(old: &[T], new: &[T]) -> Vec<Hunk> {
    let alike = |pair: &(&T, &T)| pair.0 == pair.1;
    let before = old.iter().zip(new).take_while(alike).count();
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let after = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(alike).count();
    let (old_mid, new_mid) = (&old_rest[..old_rest.len() - after], &new_rest[..new_rest.len() - after]);
    if old_mid.is_empty() && new_mid.is_empty() {
        return Vec::new();
    }
    let steps = if old_mid.is_empty() || new_mid.is_empty() { None } else { search(old_mid, new_mid) };
    let whole = || vec![Hunk { old: 0..old_mid.len(), new: 0..new_mid.len() }];
    let mut hunks = steps.map_or_else(whole, |steps| walk_back(&steps, old_mid.len(), new_mid.len()));
    for hunk in &mut hunks {
        hunk.old = hunk.old.start + before..hunk.old.end + before;
        hunk.new = hunk.new.start + before..hunk.new.end + before;
    }
    hunks
}

/// For every number of steps, how far each diagonal reached; the entry for diagonal `k` of round `d` is at `k + d`.
fn search<T: PartialEq>(old: &[T], new: &[T]) -> Option<Vec<Vec<usize>>> {
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    for steps in 0..=(old.len() + new.len()).min(STEPS_MAX) {
        let mut reached = vec![0; 2 * steps + 1];
        for place in (0..=2 * steps).step_by(2) {
            let mut x = match rounds.last() {
                None => 0,
                Some(last) => from(last, place).0,
            };
            // `place` counts from diagonal -steps, so y = x - (place - steps).
            let Some(mut y) = (x + steps).checked_sub(place) else { continue };
            while x < old.len() && y < new.len() && old[x] == new[y] {
                (x, y) = (x + 1, y + 1);
            }
            reached[place] = x;
            if x >= old.len() && y >= new.len() {
                rounds.push(reached);
                return Some(rounds);
            }
        }
        rounds.push(reached);
    }
    None
}

/// Where round `last` leads on diagonal `place` of the next round: the farther of a deletion and an insertion, and
/// whether it was a deletion.
fn from(last: &[usize], place: usize) -> (usize, bool) {
    let insertion = last.get(place).copied();
    let deletion = place.checked_sub(2).and_then(|place| last.get(place)).map(|x| x + 1);
    match (insertion, deletion) {
        (Some(down), Some(right)) if right > down => (right, true),
        (Some(down), _) => (down, false),
        (None, right) => (right.unwrap_or_default(), true),
    }
}

/// The path that `search` found, as hunks.
fn walk_back(rounds: &[Vec<usize>], old_len: usize, new_len: usize) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut x, mut y) = (old_len, new_len);
    for steps in (1..rounds.len()).rev() {
        // The diagonal of (x, y) as a place in round `steps`.
        let place = x + steps - y;
        let (reached, deleted) = from(&rounds[steps - 1], place);
        let start = (reached, reached + steps - place);
        let (old, new) =
            if deleted { (start.0 - 1..start.0, start.1..start.1) } else { (start.0..start.0, start.1 - 1..start.1) };
        (x, y) = (old.start, new.start);
        match hunks.last_mut() {
            Some(next) if next.old.start == old.end && next.new.start == new.end => {
                *next = Hunk { old: old.start..next.old.end, new: new.start..next.new.end };
            }
            _ => hunks.push(Hunk { old, new }),
        }
    }
    hunks.reverse();
    hunks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rebuilt(old: &[char], new: &[char], hunks: &[Hunk]) -> Vec<char> {
        let mut out = old.to_vec();
        for hunk in hunks.iter().rev() {
            out.splice(hunk.old.clone(), new[hunk.new.clone()].iter().copied());
        }
        out
    }

    #[test]
    fn the_hunks_lead_from_the_old_letters_to_the_new() {
        let words = ["", "a", "abcabba", "cbabac", "the cat sat", "a cat that sat on", "xxabxx", "yyabyy", "abcdefgh"];
        for old in words {
            for new in words {
                let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
                assert_eq!(rebuilt(&old, &new, &diff(&old, &new)), new);
            }
        }
    }

    #[test]
    fn words_that_stay_are_not_touched() {
        let (old, new): (Vec<char>, Vec<char>) = ("one stays two".chars().collect(), "1 stays 2".chars().collect());
        assert_eq!(diff(&old, &new), [Hunk { old: 0..3, new: 0..1 }, Hunk { old: 10..13, new: 8..9 }]);
    }

    #[test]
    fn texts_without_likeness_are_replaced_whole() {
        let old: Vec<char> = (0..9_000).map(|n| char::from(b'a' + u8::try_from(n * n % 23).unwrap_or(0))).collect();
        let new: Vec<char> = (0..9_000).map(|n| char::from(b'A' + u8::try_from(n * n % 23).unwrap_or(0))).collect();
        assert_eq!(rebuilt(&old, &new, &diff(&old, &new)), new);
    }
}
