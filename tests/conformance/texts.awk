# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Writes what headers.awk held back, now that the folders exist: neighbours, and what must be printed (`prints`, `says`, `answer`).
{
    number = $0
    sub(/\t.*/, "", number)
    text = substr($0, length(number) + 2)
    word = text
    sub(/ .*/, "", word)
    text = substr(text, length(word) + 2)
    if (word == "file") {
        if (file != "") close(file)
        file = text
        printf "" > file
    } else if (word == "text") print text > file
    else {
        if (kept != number word) { close(keep); kept = number word; keep = scratch "/" number "/" word }
        print text >> keep
    }
}
