//! Dates as pages print them: ranges such as *29th of June - 24th of July 2020*, and the stamps under a name.
//!
//! Left out on purpose: numeric dates that could be read in two ways (03/04/2020), other calendars, times of day.

use super::words::{Word, digit, words};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Longest line that can be a stamp, bytes.
const STAMP_BYTES_MAX: usize = 96;

const MONTHS: [&str; 12] = [
    "january jan enero ene janvier janv يناير января январь",
    "february feb febrero fevrier fevr فبراير февраля февраль",
    "march mar marzo mars مارس марта март",
    "april apr abril abr avril avr ابريل апреля апрель",
    "may mayo mai مايو мая май",
    "june jun junio juin يونيو июня июнь",
    "july jul julio juillet juil يوليو июля июль",
    "august aug agosto aout اغسطس августа август",
    "september sep sept septiembre septembre سبتمبر сентября сентябрь",
    "october oct octubre octobre اكتوبر октября октябрь",
    "november nov noviembre novembre نوفمبر ноября ноябрь",
    "december dec diciembre dic decembre ديسمبر декабря декабрь",
];

/// Words within a date that carry nothing.
const FILLERS: &str = "st nd rd th er o of de du del the le el من";
/// Words between the two ends of a range.
const UNTIL: &str = "to until till through and a al au hasta y et jusqu إلى الى حتى و по до 至 到";
/// Further words that a stamp may hold.
const STAMP_WORDS: &str = "on at posted published commented created submitted edited am pm utc gmt ago year years month \
    months week weeks day days hour hours minute minutes min second seconds just now yesterday today hace ano anos mes \
    meses semana semanas dia dias hora horas minuto minutos il y a an ans mois semaine semaines jour jours heure heures \
    منذ سنة سنوات شهر اشهر اسبوع اسابيع يوم ايام ساعة ساعات دقيقة دقائق monday tuesday wednesday thursday friday \
    saturday sunday mon tue wed thu fri sat sun lunes martes miercoles jueves viernes sabado domingo lundi mardi \
    mercredi jeudi vendredi samedi dimanche";
const AGO_WORDS: &str = "ago hace il منذ";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Month(u32),
    Filler,
    Until,
    Stamp,
    Ago,
}

static SENSES: LazyLock<HashMap<u64, Sense>> = LazyLock::new(|| {
    let keys = |list: &str, sense: Sense| words(list).into_iter().map(move |word| (word.key, sense));
    // Later entries win, so the more telling sense of a word stands further down.
    let mut senses: HashMap<u64, Sense> = keys(STAMP_WORDS, Sense::Stamp).collect();
    senses.extend(keys(FILLERS, Sense::Filler));
    senses.extend(keys(UNTIL, Sense::Until));
    senses.extend(keys(AGO_WORDS, Sense::Ago));
    for (month, names) in (1..).zip(MONTHS) {
        senses.extend(keys(names, Sense::Month(month)));
    }
    senses
});

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Number { value: u32, digits: usize },
    Month(u32),
    Until,
    Filler,
    Comma,
    Slash,
    Han(char),
    Other(Option<Sense>),
}

/// A day whose year may stand elsewhere in the range.
#[derive(Debug, Clone, Copy)]
struct Day {
    day: u32,
    month: u32,
    year: Option<u32>,
}

/// The first range of dates in a text, as ISO 8601 days.
pub(super) fn range(text: &str) -> Option<(String, String)> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| range_at(&tokens[at..]))
}

/// The first complete date in a text, as an ISO 8601 day.
pub(super) fn single(text: &str) -> Option<String> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| day_at(&tokens[at..]).and_then(|(day, _)| iso(day, day.year?)))
}

/// Whether a line is nothing but the time at which a comment was posted: *3 July 2020*, *5 years ago*.
pub(super) fn is_stamp(line: &str) -> bool {
    let line = line.trim();
    if line.len() > STAMP_BYTES_MAX || line.is_empty() {
        return false;
    }
    let tokens = tokens(line);
    let number = tokens.iter().any(|token| matches!(token, Token::Number { .. }));
    let ago = tokens.contains(&Token::Other(Some(Sense::Ago)));
    let dated = (0..tokens.len()).any(|at| day_at(&tokens[at..]).is_some());
    let slashed = tokens.windows(5).any(|five| {
        matches!(five, [Token::Number { .. }, Token::Slash, Token::Number { .. }, Token::Slash, Token::Number { .. }])
    });
    number && (ago || dated || slashed) && !tokens.contains(&Token::Other(None))
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in words(text) {
        found.extend(text[at..word.start].chars().filter_map(punctuation));
        word_tokens(text, word, &mut found);
        at = word.end;
    }
    found.extend(text[at..].chars().filter_map(punctuation));
    found
}

/// A word may be a number, a number with its ending (`29th`), or a name.
fn word_tokens(text: &str, word: Word, found: &mut Vec<Token>) {
    let source = &text[word.start..word.end];
    let digits = source.chars().take_while(|c| digit(*c).is_some()).count();
    let tail = source.char_indices().nth(digits).map_or("", |(at, _)| &source[at..]);
    if digits > 0 {
        let value = source.chars().take(digits.min(9)).filter_map(digit).fold(0, |sum, d| sum * 10 + d);
        found.push(Token::Number { value, digits });
    }
    if let Some(c) = tail.chars().next().filter(|c| matches!(c, '年' | '月' | '日')) {
        found.push(Token::Han(c));
        return;
    }
    if tail.is_empty() {
        return;
    }
    let key = words(tail).first().map_or(0, |word| word.key);
    found.push(match SENSES.get(&key) {
        Some(Sense::Month(month)) => Token::Month(*month),
        Some(Sense::Until) => Token::Until,
        Some(Sense::Filler) => Token::Filler,
        other => Token::Other(other.copied()),
    });
}

fn punctuation(c: char) -> Option<Token> {
    match c {
        '-' | '–' | '—' | '~' => Some(Token::Until),
        ',' | '،' => Some(Token::Comma),
        '/' => Some(Token::Slash),
        '.' | ':' | '·' | '|' | '(' | ')' | '\u{200e}' | '\u{200f}' | 'º' | 'ª' => None,
        _ if c.is_whitespace() => None,
        _ => Some(Token::Other(None)),
    }
}

fn range_at(tokens: &[Token]) -> Option<(String, String)> {
    if let Some((first, used)) = day_at(tokens) {
        let Token::Until = tokens.get(used)? else { return None };
        let rest = &tokens[used + 1..];
        let last = match (day_at(rest), rest) {
            (Some((day, _)), _) => day,
            // June 29-30, 2020
            (None, [Token::Number { value, digits: 1 | 2 }, tail @ ..]) => {
                Day { day: *value, month: first.month, year: year_at(tail) }
            }
            (None, _) => return None,
        };
        return ends(first, last);
    }
    // 1-15 March 2021
    let [Token::Number { value, digits: 1 | 2 }, tail @ ..] = tokens else { return None };
    let skipped = fillers(tail);
    let Token::Until = tail.get(skipped)? else { return None };
    let (last, _) = day_at(&tail[skipped + 1..])?;
    ends(Day { day: *value, month: last.month, year: last.year }, last)
}

fn ends(first: Day, last: Day) -> Option<(String, String)> {
    let last_year = last.year.or(first.year)?;
    let earlier = u32::from((first.month, first.day) > (last.month, last.day));
    let first_year = first.year.unwrap_or(last_year - earlier);
    Some((iso(first, first_year)?, iso(last, last_year)?)).filter(|(opens, closes)| opens <= closes)
}

fn day_at(tokens: &[Token]) -> Option<(Day, usize)> {
    match tokens {
        [
            Token::Number { value: y, digits: 4 },
            Token::Until,
            Token::Number { value: m, .. },
            Token::Until,
            Token::Number { value: d, .. },
            ..,
        ]
        | [
            Token::Number { value: y, digits: 4 },
            Token::Han('年'),
            Token::Number { value: m, .. },
            Token::Han('月'),
            Token::Number { value: d, .. },
            ..,
        ] => {
            let used = 5 + usize::from(tokens.get(5) == Some(&Token::Han('日')));
            Some((Day { day: *d, month: *m, year: Some(*y) }, used))
        }
        [
            Token::Number { value: a, digits: 1 | 2 },
            Token::Slash,
            Token::Number { value: b, digits: 1 | 2 },
            Token::Slash,
            Token::Number { value: y, digits: 4 },
            ..,
        ] => {
            let (day, month) = if *a > 12 { (*a, *b) } else { (*b, *a) };
            (day > 12).then_some((Day { day, month, year: Some(*y) }, 5))
        }
        [Token::Number { value, digits: 1 | 2 }, rest @ ..] => {
            let skipped = fillers(rest);
            let Token::Month(month) = *rest.get(skipped)? else { return None };
            let (year, used) = year_after(&rest[skipped + 1..]);
            Some((Day { day: *value, month, year }, skipped + 2 + used))
        }
        [Token::Month(month), Token::Number { value, digits: 1 | 2 }, rest @ ..] => {
            let (year, used) = year_after(rest);
            Some((Day { day: *value, month: *month, year }, 2 + used))
        }
        _ => None,
    }
}

/// How many fillers come first; no date has more than a few, and looking no further keeps the search linear.
fn fillers(tokens: &[Token]) -> usize {
    tokens.iter().take(3).take_while(|token| **token == Token::Filler).count()
}

fn year_after(tokens: &[Token]) -> (Option<u32>, usize) {
    let skipped = tokens.iter().take(3).take_while(|token| matches!(token, Token::Filler | Token::Comma)).count();
    match tokens.get(skipped) {
        Some(Token::Number { value, digits: 4 }) => (Some(*value), skipped + 1),
        _ => (None, 0),
    }
}

fn year_at(tokens: &[Token]) -> Option<u32> {
    year_after(tokens).0
}

fn iso(day: Day, year: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match day.month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let real = (1..=days).contains(&day.day) && (1900..=9999).contains(&year);
    real.then(|| format!("{year:04}-{:02}-{:02}", day.month, day.day))
}
