"""Linear models over words: law notes, dialogue acts and rubric indicators each train one. numpy only at run time."""
