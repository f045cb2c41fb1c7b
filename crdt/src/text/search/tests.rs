//! What search, passphrases and layout promise (rules S1 to S8 of `docs/text.md`).

use super::*;

/// Whether `typed` would find `text`, by the rules FTS5 follows for quoted words and a last prefix.
fn finds(typed: &str, text: &str) -> bool {
    let (words, indexed) = (query_words(typed), normalise(text));
    let (last, whole) = words.split_last().expect("the query has a word");
    let has = |test: &dyn Fn(&str) -> bool| indexed.split(' ').any(test);
    whole.iter().all(|word| has(&|have| have == word))
        && (has(&|have| have.starts_with(last.as_str()))
            || half_typed(last).is_some_and(|bare| has(&|have| have.starts_with(bare))))
}

#[test]
fn accents_and_case_do_not_matter() {
    // S1, S2
    assert_eq!(normalise("L’État de DROIT, Straße İstanbul ΛΌΓΟΣ"), "l etat de droit strasse istanbul λογοσ");
    assert!(finds("etat", "L’État") && finds("ÉTAT", "état") && finds("e\u{301}tat", "état"));
    assert_eq!(normalise("ё Ещё"), "е еще");
}

#[test]
fn the_russian_short_i_stays_a_letter_of_its_own() {
    // S2
    assert_eq!(normalise("Районный совет"), "районный совет");
    assert_eq!(normalise("рай\u{306}он"), normalise("рай\u{306}он"));
    assert_eq!(normalise("раи\u{306}он"), normalise("район"));
    assert!(!finds("рай", "раи"));
}

#[test]
fn arabic_spellings_find_each_other() {
    // S3, S4
    assert!(finds("سيادة القانون", "سِيَادَةُ القَانُونِ"));
    assert!(finds("اصلاح", "الإصلاح") && finds("إصلاح", "اصلاح") && finds("مسؤول", "مسوول"));
    assert!(finds("مدرسه", "المدرسة") && finds("علي", "على") && finds("ســـلام", "سلام"));
    assert!(finds("قانون", "والقانون") && finds("قانون", "للقانون") && finds("قانون", "بالقانون"));
    assert!(finds("المن", "المنطقة") && finds("المنط", "المنطقة"));
    assert_eq!(normalise("الم"), "الم");
    assert!(finds("می‌خواهم", "ميخواهم") && finds("کتاب", "كتاب"));
}

#[test]
fn digits_of_any_script_are_digits() {
    // S1
    assert_eq!(normalise("٢٠٢٠ ２０２０ २०२० ۲۰۲۰"), "2020 2020 2020 2020");
}

#[test]
fn scripts_without_spaces_are_found_by_any_part() {
    // S5
    assert_eq!(normalise("法治社会"), "法治 治社 社会 会");
    assert_eq!(normalise("国"), "国");
    assert!(
        finds("治", "法治社会") && finds("会", "法治社会") && finds("法治", "法治社会") && finds("治社会", "法治社会")
    );
    assert!(!finds("法社", "法治社会"));
    assert!(finds("が", "これが") && !finds("か", "が"));
    assert!(finds("법치", "법치주의") && finds("ﾃｽﾄ", "テスト"));
    assert_eq!(normalise("UNDP在中国2020年"), "undp 在中 中国 国 2020 年");
}

#[test]
fn indic_vowels_are_kept() {
    // S2
    assert!(!finds("कि", "का") && finds("कानून", "कानून का शासन"));
}

#[test]
fn nothing_typed_is_taken_for_the_query_language() {
    // S8
    assert_eq!(query("law OR \"police"), Some("\"law\" AND \"or\" AND \"police\"*".into()));
    assert_eq!(
        query("a* NEAR(b) col:c ^d -e"),
        Some("\"a\" AND \"near\" AND \"b\" AND \"col\" AND \"c\" AND \"d\" AND \"e\"*".into())
    );
    assert_eq!(query(" \"' *-+():^ "), None);
    assert_eq!(query(""), None);
    assert_eq!(query("中国人"), Some("\"中国\" AND \"国人\"*".into()));
    assert_eq!(query("المن"), Some("(\"المن\"* OR \"من\"*)".into()));
}

#[test]
fn an_excerpt_marks_matches_in_the_original_words() {
    let (piece, marks) = excerpt("😀 The Café is open", "cafe", 100);
    assert_eq!(piece, "😀 The Café is open");
    assert_eq!(marks, [(7, 11)]);
    let (_, marks) = excerpt("سِيَادَةُ القَانُونِ", "القانون", 100);
    assert_eq!(marks.len(), 1);
    let (_, marks) = excerpt("法治社会", "治社会", 100);
    assert_eq!(marks, [(1, 4)]);
}

#[test]
fn a_long_text_is_cut_around_the_first_match() {
    let text = format!("{} needle {}", "word ".repeat(300), "tail ".repeat(300));
    let (piece, marks) = excerpt(&text, "need", 60);
    assert!(piece.chars().count() <= 60 && piece.starts_with('…') && piece.ends_with('…'));
    let units: Vec<u16> = piece.encode_utf16().collect();
    let (start, end) = (marks[0].0 as usize, marks[0].1 as usize);
    assert_eq!(String::from_utf16_lossy(&units[start..end]), "needle");
}

#[test]
fn a_text_without_match_shows_its_beginning() {
    assert_eq!(excerpt("short", "other", 60), ("short".into(), vec![]));
    assert_eq!(excerpt("abcdefghij", "zzz", 5), ("abcd…".into(), vec![]));
    assert_eq!(excerpt("", "x", 5), (String::new(), vec![]));
    assert_eq!(excerpt("abc", "b", 0).1.len(), 0);
}

#[test]
fn a_passphrase_is_the_same_on_every_keyboard() {
    // S6
    assert_eq!(passphrase("  four\u{a0}\t words ١٢٣ ４５ \n"), "four words 123 45");
    assert_eq!(passphrase("cafe\u{301}"), passphrase("café"));
    assert_ne!(passphrase("Word"), passphrase("word"));
}

#[test]
fn the_first_letter_gives_the_direction() {
    // S7
    assert_eq!(direction("en", "٢٠٢٠ «سيادة» law"), "rtl");
    assert_eq!(direction("ar", "1. Law سيادة"), "ltr");
    assert_eq!(direction("ar-SY", "123 …"), "rtl");
    assert_eq!(direction("pa-Arab", ""), "rtl");
    assert_eq!(direction("az-Latn-IR", ""), "ltr");
    assert_eq!(direction("fr", ""), "ltr");
    assert_eq!(direction("he", "שלום"), "rtl");
    assert_eq!(direction("zh", "法治"), "ltr");
}
