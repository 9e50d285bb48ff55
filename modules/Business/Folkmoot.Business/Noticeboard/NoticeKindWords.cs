using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Noticeboard;

/// <summary>What people call kinds of notices.</summary>
public sealed class NoticeKindWords
{
    private NoticeKindWords()
    {
    }

    public static string Of(IStringLocalizer<NoticeKindWords> texts, NoticeKind kind)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return kind switch
        {
            NoticeKind.Job => texts["Job"],
            NoticeKind.Event => texts["Event"],
            _ => texts["Offer"],
        };
    }
}
