//! What an author chooses beside how they are shown: whether they may be quoted, and who sees it (docs/model.md, E10). And
//! what is chosen for them until they do.

use crate::api::Settings;
use crate::fault::{Code, Fault};
use crdt::consent::{Audience, Consent, Quote};

/// What a draft begins with.
pub(crate) struct Usual {
    pub(crate) attribution: String,
    pub(crate) consent: Consent,
}

/// What a draft begins with in this home. At high risk it is the least of everything, whatever else is set.
pub(crate) fn usual(settings: &Settings) -> Usual {
    if settings.high_risk {
        let consent = Consent { quote: Quote::NotQuoted, audience: Audience::Moderators };
        return Usual { attribution: "unattributed".into(), consent };
    }
    Usual { attribution: settings.attribution.clone(), consent: Consent::default() }
}

/// A consent with what was typed in its place.
pub(crate) fn chosen(now: Consent, quote: Option<&str>, audience: Option<&str>) -> Result<Consent, Fault> {
    let bad = |field: &str| Fault::new(Code::BadInput).with("field", field);
    let quote = quote.map(|word| Quote::from_word(word).ok_or_else(|| bad("consent"))).transpose()?;
    let audience = audience.map(|word| Audience::from_word(word).ok_or_else(|| bad("audience"))).transpose()?;
    Ok(Consent { quote: quote.unwrap_or(now.quote), audience: audience.unwrap_or(now.audience) })
}
