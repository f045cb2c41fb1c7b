//! Programs that are wrong on purpose: the judge must notice each.

/// What is wrong with a device's program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Says *done* before it is on the disk.
    LateDisk,
    /// Keeps the words of what was taken back.
    KeepsWords,
    /// Gives receipts for parcels that only wait.
    PromisesWhatWaits,
    /// Takes whoever has a certificate for a member.
    LetsAnybodyIn,
    /// Goes on showing what lies beyond a removal.
    ForgetsWhoIsRemoved,
    /// Orders its words by its clock.
    FollowsItsClock,
}
