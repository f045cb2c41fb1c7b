//! Randomness as an argument. The model never reaches for it: a device passes its operating system's, tests a seed.

use rand_core::{TryCryptoRng, TryRng};
use std::convert::Infallible;

type Fill = dyn FnMut(&mut [u8]) + Send;

/// A source of random bytes.
pub struct Dice(Box<Fill>);

impl Dice {
    /// Dice that fill from `fill`, which must be cryptographically strong outside tests.
    #[must_use]
    pub fn new(fill: impl FnMut(&mut [u8]) + Send + 'static) -> Self {
        Self(Box::new(fill))
    }

    /// Dice that give the same bytes for the same seed: for tests, simulations and benches.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        let mut stream = blake3::Hasher::new().update(b"baraza dice").update(&seed.to_be_bytes()).finalize_xof();
        Self::new(move |bytes| stream.fill(bytes))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }

    /// A number below `bound`; slightly uneven, for simulations alone.
    pub fn below(&mut self, bound: u64) -> u64 {
        u64::from_be_bytes(self.bytes()) % bound.max(1)
    }
}

impl std::fmt::Debug for Dice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Dice")
    }
}

impl TryRng for Dice {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_be_bytes(self.bytes()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_be_bytes(self.bytes()))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        (self.0)(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Dice {}
