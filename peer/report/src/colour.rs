//! The accent colour, dark enough to be read.

use crate::model::Colour;

/// WCAG 2.2, 1.4.3: the least contrast of text with what is behind it.
const CONTRAST_MIN: f64 = 4.5;
const STEPS: u8 = 20;

/// The colour, darkened until white paper lets it be read.
pub(crate) fn legible(colour: Colour) -> Colour {
    let darker = |step: u8| {
        let part = |part: u8| u8::try_from(u16::from(part) * u16::from(STEPS - step) / u16::from(STEPS)).unwrap_or(0);
        Colour(part(colour.0), part(colour.1), part(colour.2))
    };
    (0..=STEPS).map(darker).find(|one| on_white(*one) >= CONTRAST_MIN).unwrap_or(Colour(0, 0, 0))
}

/// A colour as `1d4e78`.
pub(crate) fn hex(colour: Colour) -> String {
    format!("{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

fn on_white(colour: Colour) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2);
    1.05 / (luminance + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    // RP6
    #[test]
    fn a_pale_accent_is_darkened_and_a_dark_one_stays() {
        assert_eq!(legible(Colour::default()), Colour::default());
        for pale in [Colour(255, 255, 255), Colour(255, 230, 0), Colour(120, 200, 120)] {
            assert!(on_white(legible(pale)) >= CONTRAST_MIN, "{pale:?}");
        }
        assert_eq!(hex(Colour(0, 10, 255)), "000aff");
    }
}
