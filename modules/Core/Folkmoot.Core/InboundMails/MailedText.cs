using Folkmoot.Core.Notifications;

namespace Folkmoot.Core.InboundMails;

/// <summary>
/// What a person has written above the mail that he answers: without quoted lines, signature and what telephones add. It reads each line once, so that no
/// mail can hold it up.
/// </summary>
public static class MailedText
{
    private const int LinesOfAnIntroduction = 3;

    private static readonly string[] Ends =
    [
        "-----original message", "----- original message", "-----message d'origine", "________________________________", "begin forwarded message",
        "sent from my ", "get outlook for ", "envoyé de mon ", "envoyé depuis mon ", "envoyé à partir de ",
    ];

    private static readonly (string Start, string End)[] Introductions = [("on ", "wrote:"), ("le ", "a écrit :"), ("le ", "a écrit :"), ("le ", "a écrit:")];

    private static readonly (string First, string Next)[] HeadersOfOutlook = [("from:", "sent:"), ("from:", "date:"), ("de :", "envoyé :"), ("de :", "date :")];

    /// <summary>The words; empty when there are none of the person's own.</summary>
    public static string Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        List<string> kept = [];
        for (var i = 0; i < lines.Length && !IsEnd(lines, i); i++)
        {
            if (!lines[i].TrimStart().StartsWith('>'))
            {
                kept.Add(lines[i].TrimEnd());
            }
        }

        return string.Join('\n', kept).Trim();
    }

    private static bool IsEnd(string[] lines, int at)
    {
        var line = lines[at].TrimStart('>', ' ', '\t').TrimEnd();
        return line.StartsWith(INoticeReplies.Mark, StringComparison.Ordinal) || line is "--" or "—" || lines[at] == "-- "
            || Ends.Any(end => line.StartsWith(end, StringComparison.OrdinalIgnoreCase))
            || IsIntroduction(lines, at, line)
            || HeadersOfOutlook.Any(pair => line.StartsWith(pair.First, StringComparison.OrdinalIgnoreCase)
                && lines.Skip(at + 1).Take(LinesOfAnIntroduction).Any(next => next.Trim().StartsWith(pair.Next, StringComparison.OrdinalIgnoreCase)));
    }

    // "On Monday, 16 June 2031, Council <…> wrote:", which mail programs break over several lines.
    private static bool IsIntroduction(string[] lines, int at, string line) => Introductions.Any(pair =>
        line.StartsWith(pair.Start, StringComparison.OrdinalIgnoreCase)
        && lines.Skip(at).Take(LinesOfAnIntroduction).TakeWhile(next => next.Trim().Length > 0).ToList() is var introduction
        && introduction.Any(next => next.Any(char.IsAsciiDigit))
        && introduction.Any(next => next.TrimEnd().EndsWith(pair.End, StringComparison.OrdinalIgnoreCase)));
}
