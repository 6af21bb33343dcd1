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

/// The names and texts of files of the sample.
macro_rules! files {
    ( $( $name:literal ),+ $(,)? ) => {
        &[ $( ($name, include_str!(concat!("../../inquiries/", $name))) ),+ ]
    };
}

/// The sample inquiries: each file's name and text. Every name in them is made up.
pub const SAMPLE: &[(&str, &str)] = files![
    "a-bank-account-without-an-address-9zjf.ron",
    "cafe-mornings-where-nobody-has-to-fill-w5eg.ron",
    "dogs-at-the-night-shelter-b6jt.ron",
    "duty-line-after-five-p1z1.ron",
    "friday-prescriptions-for-people-leaving-3j6r.ron",
    "hospital-discharge-to-no-fixed-address-t43e.ron",
    "key-left-at-the-desk-after-six-nh7r.ron",
    "letters-nobody-can-open-benefits-post-4xbv.ron",
    "the-assessment-told-five-times-zc68.ron",
    "the-programme-lead-who-could-not-be-3g64.ron",
    "three-missed-appointments-and-out-341j.ron",
    "when-the-worker-leaves-the-trust-leaves-meh5.ron",
];

/// What the sample has beside its inquiries: sessions, answers to the learning health check, messages and broadcasts.
pub const BESIDE: &[(&str, &str)] = files![
    "sessions/2026-10-21-h6dw.ron",
    "sessions/2026-11-05-c2vm.ron",
    "sessions/2026-12-10-t5nb.ron",
    "health/2026-03-18-9tqc.ron",
    "health/2026-03-18-k4wn.ron",
    "health/2026-09-16-e2xh.ron",
    "health/2026-09-16-m8rb.ron",
    "stream/2024-11-12-6qzjce.ron",
    "stream/2024-11-20-q04hhn.ron",
    "stream/2024-11-28-x2e5qz.ron",
    "stream/2024-12-04-1vkcbs.ron",
    "stream/2024-12-18-582kp8.ron",
    "stream/2025-01-08-fs72mq.ron",
    "stream/2025-01-15-8ywz8k.ron",
    "stream/2025-01-29-6nndr7.ron",
    "stream/2025-02-06-ptf6jg.ron",
    "stream/2025-02-20-0czsdq.ron",
    "stream/2025-03-05-vprhgb.ron",
    "stream/2025-03-19-z2wevr.ron",
    "stream/2025-04-02-r8ww67.ron",
    "stream/2025-04-16-fy5srk.ron",
    "stream/2025-05-07-jd3h3d.ron",
    "stream/2025-05-14-5682gj.ron",
    "stream/2025-06-04-wzm8ym.ron",
    "stream/2025-06-11-d8r33s.ron",
    "stream/2025-06-25-vnbamn.ron",
    "stream/2025-07-09-1jnt2z.ron",
    "stream/2025-07-23-rnm59g.ron",
    "stream/2025-08-06-qky3yf.ron",
    "stream/2025-08-20-wpj01d.ron",
    "stream/2025-09-03-0wwcvr.ron",
    "stream/2025-09-17-4ehmvm.ron",
    "stream/2025-10-01-nmg7yw.ron",
    "stream/2025-10-15-5yz8an.ron",
    "stream/2025-10-29-5wtrkq.ron",
    "stream/2025-11-12-262e2b.ron",
    "stream/2025-11-26-8zrf6h.ron",
    "stream/2025-12-10-6chwd5.ron",
    "stream/2026-01-14-gnpc5t.ron",
    "stream/2026-01-21-vatqsm.ron",
    "stream/2026-02-04-4e46wy.ron",
    "stream/2026-02-11-zv9553.ron",
    "stream/2026-02-25-r7xqe3.ron",
    "stream/2026-03-11-9dp90b.ron",
    "stream/2026-03-25-72hdec.ron",
    "stream/2026-04-08-ds0r66.ron",
    "stream/2026-04-22-44q6b5.ron",
    "stream/2026-05-06-jvb7m3.ron",
    "stream/2026-05-20-js6qy5.ron",
    "stream/2026-06-03-rfz9wa.ron",
    "stream/2026-06-17-r9rn7y.ron",
    "stream/2026-07-01-qzrd2e.ron",
    "stream/2026-07-15-xy1v0r.ron",
    "stream/2026-07-29-d4vxt1.ron",
    "stream/2026-08-12-0h09f6.ron",
    "stream/2026-08-26-zgbqm8.ron",
    "stream/2026-09-02-jt4fzw.ron",
    "stream/2026-09-09-rxx1y6.ron",
    "stream/2026-09-16-7jk6j0.ron",
    "stream/2026-09-30-dfwr9a.ron",
    "stream/2026-10-07-097ewz.ron",
    "stream/2026-10-14-btwvgv.ron",
    "stream/2026-10-21-j0vxp3.ron",
    "stream/2026-10-28-4asz2w.ron",
    "stream/2026-11-02-npa3hj.ron",
    "stream/2026-11-04-6gmh48.ron",
    "stream/2026-11-06-qw4cby.ron",
    "stream/2026-11-09-sdsy9d.ron",
    "stream/2026-11-10-a293r3.ron",
    "stream/2026-11-11-ckyxtj.ron",
    "stream/2026-11-12-xze698.ron",
    "stream/2026-11-13-7cjgfq.ron",
    "stream/2026-11-16-g834yr.ron",
    "rain/2025-03-28-k3ta.ron",
    "rain/2025-06-20-w7me.ron",
    "rain/2025-09-18-d5np.ron",
    "rain/2025-12-12-q2rv.ron",
    "rain/2026-03-20-h8xc.ron",
    "rain/2026-06-19-b4ys.ron",
    "rain/2026-09-24-t6fz.ron",
    "rain/2026-11-17-n9ja.ron",
];

/// What the text of `portfolio.ron` has of the sample alone, from here to its end: what was read on indicators, and who
/// takes part without being in an inquiry.
const OF_THE_SAMPLE: &str = "    readings: [\n";

/// The text of a new portfolio's own file: the preset as it is, or with what belongs to the sample.
fn portfolio(sample: bool) -> String {
    match PORTFOLIO.split_once(OF_THE_SAMPLE) {
        Some((preset, _)) if !sample => format!("{preset})\n"),
        _ => PORTFOLIO.to_owned(),
    }
}

/// Makes a portfolio in a folder, which is made too.
///
/// Refused where there is a `portfolio.ron`. Other files are left as they are; a sample file whose name is taken is
/// passed over. What makes it a portfolio comes last: where something fails, it can be made again.
pub fn make(vfs: &dyn Vfs, dir: &Path, sample: bool) -> Result<(), StoreError> {
    let path = dir.join(ECOSYSTEM);
    if vfs.stat(&path).is_ok() {
        return Err(StoreError::Exists { path });
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
    save::create(vfs, &path, portfolio(sample).as_bytes()).map(|_| ())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{PORTFOLIO, portfolio};
    use crate::model::records::ecosystem::Ecosystem;
    use crate::store::format;

    fn read(text: &str) -> Ecosystem {
        let read = format::read::<Ecosystem>(Path::new("portfolio.ron"), text.as_bytes());
        read.expect("it reads").0
    }

    #[test]
    fn a_new_portfolio_starts_with_the_preset_and_without_what_the_sample_adds() {
        let (sample, mut preset) = (read(PORTFOLIO), read(&portfolio(false)));
        assert!(preset.readings.is_empty() && preset.people.is_empty());
        assert!(!sample.readings.is_empty() && !sample.people.is_empty());
        preset.readings.clone_from(&sample.readings);
        preset.people.clone_from(&sample.people);
        assert_eq!(preset, sample);
        assert_eq!(portfolio(true), PORTFOLIO);
    }
}
