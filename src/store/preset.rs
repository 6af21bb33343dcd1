//! The ecosystem that a new portfolio starts with, and the sample inquiries.

use std::path::Path;

use crate::store::error::StoreError;
use crate::store::kinds::ECOSYSTEM;
use crate::store::save;
use crate::store::vfs::{Access, Vfs};

/// The id of `portfolio.ron`, as it is made.
pub const ID: &str = "portfolio";

/// The preset of `portfolio.ron`.
pub const PORTFOLIO: &str = include_str!("../../inquiries/portfolio.ron");

/// The sample inquiries: each file's name and text. Every name in them is made up.
pub const SAMPLE: &[(&str, &str)] = &[
    (
        "a-bank-account-without-an-address-9zjf.ron",
        include_str!("../../inquiries/a-bank-account-without-an-address-9zjf.ron"),
    ),
    (
        "cafe-mornings-where-nobody-has-to-fill-w5eg.ron",
        include_str!("../../inquiries/cafe-mornings-where-nobody-has-to-fill-w5eg.ron"),
    ),
    (
        "dogs-at-the-night-shelter-b6jt.ron",
        include_str!("../../inquiries/dogs-at-the-night-shelter-b6jt.ron"),
    ),
    (
        "duty-line-after-five-p1z1.ron",
        include_str!("../../inquiries/duty-line-after-five-p1z1.ron"),
    ),
    (
        "friday-prescriptions-for-people-leaving-3j6r.ron",
        include_str!("../../inquiries/friday-prescriptions-for-people-leaving-3j6r.ron"),
    ),
    (
        "hospital-discharge-to-no-fixed-address-t43e.ron",
        include_str!("../../inquiries/hospital-discharge-to-no-fixed-address-t43e.ron"),
    ),
    (
        "key-left-at-the-desk-after-six-nh7r.ron",
        include_str!("../../inquiries/key-left-at-the-desk-after-six-nh7r.ron"),
    ),
    (
        "letters-nobody-can-open-benefits-post-4xbv.ron",
        include_str!("../../inquiries/letters-nobody-can-open-benefits-post-4xbv.ron"),
    ),
    (
        "the-assessment-told-five-times-zc68.ron",
        include_str!("../../inquiries/the-assessment-told-five-times-zc68.ron"),
    ),
    (
        "the-programme-lead-who-could-not-be-3g64.ron",
        include_str!("../../inquiries/the-programme-lead-who-could-not-be-3g64.ron"),
    ),
    (
        "three-missed-appointments-and-out-341j.ron",
        include_str!("../../inquiries/three-missed-appointments-and-out-341j.ron"),
    ),
    (
        "when-the-worker-leaves-the-trust-leaves-meh5.ron",
        include_str!("../../inquiries/when-the-worker-leaves-the-trust-leaves-meh5.ron"),
    ),
];

/// What the sample has beside its inquiries: sessions, and answers to the learning health check.
pub const BESIDE: &[(&str, &str)] = &[
    (
        "sessions/2026-10-21-h6dw.ron",
        include_str!("../../inquiries/sessions/2026-10-21-h6dw.ron"),
    ),
    (
        "sessions/2026-11-05-c2vm.ron",
        include_str!("../../inquiries/sessions/2026-11-05-c2vm.ron"),
    ),
    (
        "sessions/2026-12-10-t5nb.ron",
        include_str!("../../inquiries/sessions/2026-12-10-t5nb.ron"),
    ),
    (
        "health/2026-03-18-9tqc.ron",
        include_str!("../../inquiries/health/2026-03-18-9tqc.ron"),
    ),
    (
        "health/2026-03-18-k4wn.ron",
        include_str!("../../inquiries/health/2026-03-18-k4wn.ron"),
    ),
    (
        "health/2026-09-16-e2xh.ron",
        include_str!("../../inquiries/health/2026-09-16-e2xh.ron"),
    ),
    (
        "health/2026-09-16-m8rb.ron",
        include_str!("../../inquiries/health/2026-09-16-m8rb.ron"),
    ),
];

/// Makes a portfolio in a folder, which is made too.
///
/// Refused where there is a `portfolio.ron`. Other files are left as they are; a sample file whose name is taken is
/// passed over. What makes it a portfolio comes last: where something fails, it can be made again.
pub fn make(vfs: &dyn Vfs, dir: &Path, sample: bool) -> Result<(), StoreError> {
    let portfolio = dir.join(ECOSYSTEM);
    if vfs.stat(&portfolio).is_ok() {
        return Err(StoreError::Exists { path: portfolio });
    }
    save::make_folder(vfs, dir, Access::AsFolder)?;
    for (name, text) in SAMPLE.iter().chain(BESIDE).filter(|_| sample) {
        if let Some((folder, _)) = name.split_once('/') {
            save::make_folder(vfs, &dir.join(folder), Access::AsFolder)?;
        }
        match save::create(vfs, &dir.join(name), text.as_bytes()) {
            Ok(_) | Err(StoreError::Exists { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    save::create(vfs, &portfolio, PORTFOLIO.as_bytes()).map(|_| ())
}
