//! Addresses of other repositories, as people write them.

/// The text with the name and password of each web address left out.
pub fn without_password(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        kept.push_str(before);
        kept.push_str("://");
        let end = after
            .find(|c: char| c == '/' || c.is_whitespace() || matches!(c, '\'' | '"' | '<' | '>'))
            .unwrap_or(after.len());
        let host = &after[..end];
        rest = match host.rsplit_once('@') {
            Some((_, host)) => {
                kept.push_str("…@");
                &after[end - host.len()..]
            }
            None => after,
        };
    }
    kept.push_str(rest);
    kept
}

/// Whether an address is a path of the file system, and not a web address or `host:path`.
pub fn is_path(address: &str) -> bool {
    match address.split_once(':') {
        None => true,
        // A single letter is a drive of Windows.
        Some((host, rest)) => {
            !rest.starts_with("//") && (host.chars().count() == 1 || host.contains(['/', '\\']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_path, without_password};

    #[test]
    fn a_password_is_left_out_wherever_it_stands() {
        assert_eq!(
            without_password("see 'https://ann:a@b@x.example/r' and ssh://git@h/r, not a@b"),
            "see 'https://…@x.example/r' and ssh://…@h/r, not a@b"
        );
        assert_eq!(
            without_password("https://x.example/@ann"),
            "https://x.example/@ann"
        );
    }

    #[test]
    fn a_path_is_told_from_a_host() {
        for path in ["../team.git", "/media/stick", "team", "C:\\team", "./a:b"] {
            assert!(is_path(path), "{path}");
        }
        for other in ["git@host:team.git", "https://x.example/r", "host:team"] {
            assert!(!is_path(other), "{other}");
        }
    }
}
