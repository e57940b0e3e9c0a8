#include "store/refusal.h"
#include "store/refusal_tables.h"

namespace gongkai::store {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<KeyReason, kKeyReasons> kSentences{{
    {KeyReason::not_in_use, "key.not_in_use", Code::wrong_key,
     "本机关的案卷用主密钥{used}加密，但{path}中是{there}"
     "：请把正确的密钥文件放到该处，或录入该编号的恢复单。",
     "this installation's cases are locked under the master key {used}, but {path} holds {there}: put the "
     "right key file there, or type the recovery sheet of that id"},
    {KeyReason::being_changed, "key.being_changed", Code::busy,
     "{path}：另一个程序正在更换主密钥，请等它完成后再试。",
     "{path}: another program is changing the master key: wait for it"},
    {KeyReason::bad_character, "key.bad_character", Code::bad_input,
     "K{line}行有密钥中不会出现的字符（K{line}后第{at}个）",
     "line K{line} has a character that no key has (character {at} after K{line})"},
    {KeyReason::bad_length, "key.bad_length", Code::bad_input,
     "K{line}行在K{line}之后应为{wanted}个字符，现有{count}个",
     "line K{line} has {count} characters after K{line} instead of {wanted}"},
    {KeyReason::wrong_character, "key.wrong_character", Code::bad_input, "K{line}行有字符录错",
     "line K{line} has a wrong character"},
    {KeyReason::line_twice, "key.line_twice", Code::bad_input, "K{line}行出现两次且内容不同",
     "line K{line} stands there twice and differs"},
    {KeyReason::line_missing, "key.line_missing", Code::bad_input, "缺少K{line}行",
     "line K{line} is missing"},
    {KeyReason::no_text, "key.no_text", Code::bad_input, "这不是文本文件：请给出密钥文件，或录入好的恢复单。",
     "this is no text: give the key file or the typed sheet"},
    {KeyReason::lines_wrong, "key.lines_wrong", Code::bad_input, "{faults}。请与恢复单核对后重新录入。",
     "{faults}: compare with the sheet and type it again"},
    {KeyReason::no_file, "key.no_file", Code::storage, "{path}不是文件：请给出密钥文件的路径。",
     "{path}: is no file: give the path of the key file"},
    {KeyReason::others_read_it, "key.others_read_it", Code::storage,
     "{path}：本机其他用户可以读取主密钥，请收紧权限：chmod 600 {path}",
     "{path}: other users of this machine can read the master key: chmod 600 {path}"},
    {KeyReason::too_long, "key.too_long", Code::damaged, "{path}太长，不是密钥文件：请给出密钥文件的路径。",
     "{path}: is too long for a key file: give the path of the key file"},
    {KeyReason::mixed_sheets, "key.mixed_sheets", Code::bad_input,
     "每一行本身都对，但不属于同一个密钥，可能混用了两张恢复单：请照同一张恢复单录入全部五行。",
     "every line is right by itself, but they are not of one key: lines of two sheets were mixed; type all "
     "five from the same sheet"},
    {KeyReason::torn, "key.torn", Code::damaged,
     "{path}已残损或不是密钥文件：{what}也可按恢复单重新录入密钥。",
     "{path}: torn or no key file: {what}, or put the key back from the recovery sheet"},
    {KeyReason::there_already, "key.there_already", Code::conflict,
     "{path}已经存在，主密钥不会被覆盖：该文件如已无用，请先移走。",
     "{path}: there is a file already, and a master key is never overwritten: move it away if it is of no "
     "use"},
    {KeyReason::password_too_long, "key.password_too_long", Code::bad_input,
     "密码有{bytes}字节，过长：请设置不超过{most}字节的密码。",
     "the password has {bytes} bytes: choose one of at most {most}"},
    {KeyReason::password_no_utf8, "key.password_no_utf8", Code::bad_input,
     "密码不是 UTF-8 文本：请把终端或输入程序设为 UTF-8。",
     "the password is not UTF-8 text: set the terminal or program to UTF-8"},
    {KeyReason::password_line_end, "key.password_line_end", Code::bad_input,
     "密码中有换行或空字符，登录时无法输入：请去掉。",
     "the password holds a line end or NUL, which no form can send: leave it out"},
    {KeyReason::password_too_short, "key.password_too_short", Code::bad_input,
     "密码只有{count}个字符，过短：请设置至少{least}个字符的密码，例如几个互不相干的词。",
     "the password has {count} characters: choose one of at least {least}, such as a few words that do not "
     "belong together"},
    {KeyReason::password_is_name, "key.password_is_name", Code::bad_input, "密码与登录名相同：请另设密码。",
     "the password is the user's name: choose another"},
    {KeyReason::password_no_memory, "key.password_no_memory", Code::storage,
     "内存不足，处理密码需要{mebibytes} MiB：请稍后再试，或关闭其他程序。",
     "no {mebibytes} MiB of memory left to hash a password: try again, or close other programs"},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

}  // namespace

std::unexpected<Error> refusal(KeyReason reason, Fields fields) {
  return refused(kSentences, reason, fields);
}

Text key_text(Error const& error) {
  return refusal_text_in(kSentences, error);
}

}  // namespace gongkai::store
