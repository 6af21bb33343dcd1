//! The settings of a repository that sharing goes by.

use std::collections::BTreeMap;

/// The name of beal's merge driver in git's settings and attributes.
pub const DRIVER: &str = "beal";

/// Settings by their names as git writes them: `branch.main.remote`. The last of several counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<String, String>);

/// A branch of another repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upstream {
    /// What the other repository is called here: `origin`.
    pub remote: String,
    /// The branch there, without `refs/heads/`.
    pub branch: String,
    /// Whether git knows already that ours follows it.
    pub is_set: bool,
}

impl Upstream {
    /// What we last saw of it.
    pub fn tracking(&self) -> String {
        format!("refs/remotes/{}/{}", self.remote, self.branch)
    }
}

impl Settings {
    /// Which settings are read.
    pub const WANTED: &'static str = "^(branch|remote|user|merge\\.beal)\\.";

    /// Reads what `git config -z --get-regexp` prints.
    pub fn parse(printed: &[u8]) -> Self {
        let text = String::from_utf8_lossy(printed);
        let settings = text.split('\0').filter_map(|one| one.split_once('\n'));
        Self(
            settings
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        )
    }

    /// The setting of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// What is run to merge our files, if anything.
    pub fn driver(&self) -> Option<&str> {
        self.get(&format!("merge.{DRIVER}.driver"))
    }

    /// The other repositories that are known here, by name.
    pub fn remotes(&self) -> Vec<&str> {
        let names = self.0.keys().filter_map(|name| {
            let name = name.strip_prefix("remote.")?;
            name.strip_suffix(".url")
        });
        names.collect()
    }

    /// The address of another repository.
    pub fn address(&self, remote: &str) -> Option<&str> {
        self.get(&format!("remote.{remote}.url"))
    }

    /// The other repository that a branch goes with: the one it follows, else `origin`, else the only one.
    pub fn remote_of(&self, branch: &str) -> Option<&str> {
        let remotes = self.remotes();
        self.followed(branch).or_else(|| match remotes.as_slice() {
            [only] => Some(*only),
            several => several.iter().copied().find(|name| *name == "origin"),
        })
    }

    /// The branch that a branch follows, as far as that is set.
    pub fn followed_by(&self, branch: &str) -> Option<Upstream> {
        let remote = self.followed(branch)?;
        let merge = self.get(&format!("branch.{branch}.merge"))?;
        Some(Upstream {
            remote: remote.to_owned(),
            branch: merge.strip_prefix("refs/heads/")?.to_owned(),
            is_set: true,
        })
    }

    fn followed(&self, branch: &str) -> Option<&str> {
        let name = self.get(&format!("branch.{branch}.remote"))?;
        // A dot is this repository itself.
        (name != ".").then_some(name)
    }

    /// The name and address of who commits, where the person has set none: nothing of the machine goes into a commit.
    pub fn missing_identity(&self, author: &str) -> Vec<String> {
        // Git refuses a name without a letter.
        let name = if author.chars().any(char::is_alphanumeric) {
            author
        } else {
            "beal"
        };
        let mut missing = Vec::new();
        for (setting, value) in [("user.name", name), ("user.email", "beal@localhost")] {
            if self.get(setting).is_none_or(str::is_empty) {
                missing.extend(["-c".to_owned(), format!("{setting}={value}")]);
            }
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::{Settings, Upstream};

    fn settings(text: &str) -> Settings {
        Settings::parse(text.as_bytes())
    }

    #[test]
    fn a_branch_goes_with_the_remote_that_it_follows() {
        let known = settings(
            "remote.a.url\n/a\0remote.b c.url\n/b\0branch.main.remote\nb c\0branch.main.merge\nrefs/heads/team\0",
        );
        assert_eq!(known.remotes(), ["a", "b c"]);
        assert_eq!(known.remote_of("main"), Some("b c"));
        assert_eq!(known.remote_of("other"), None, "there are two");
        let followed = known.followed_by("main");
        assert_eq!(
            followed.as_ref().map(Upstream::tracking).as_deref(),
            Some("refs/remotes/b c/team")
        );
    }

    #[test]
    fn who_has_set_a_name_keeps_it() {
        let known = settings("user.name\nAnn\0");
        assert_eq!(
            known.missing_identity("facilitator"),
            ["-c", "user.email=beal@localhost"]
        );
        assert_eq!(
            settings("").missing_identity("<.>")[1],
            "user.name=beal",
            "git would refuse it"
        );
    }
}
