using System.Globalization;
using System.Text;

namespace Folkmoot.Core.Residents;

/// <summary>A name that people may go by on the site.</summary>
public sealed record DisplayName
{
    public const int MinimumLength = 2;
    public const int MaximumLength = 40;

    private DisplayName(string text) => Text = text;

    public string Text { get; }

    /// <summary>What is unique on a site: compatibility forms and capitals count as the same.</summary>
    public string Key => Text.Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    /// <summary>Reads what somebody typed; null and the problem in English when it cannot be used.</summary>
    public static DisplayName? Read(string? typed, out string problem)
    {
        // A lone half of a surrogate pair cannot be normalised.
        var text = typed is null ? "" : HasLoneSurrogate(typed) ? "\uFFFD" : typed.Trim().Normalize();
        var length = new StringInfo(text).LengthInTextElements;
        problem = text switch
        {
            "" => "Enter a display name",
            _ when text.Any(IsInvisible) => "Display name must not include invisible or control characters",
            _ when text.Contains('@', StringComparison.Ordinal) => "Display name must not be an e-mail address",
            _ when length < MinimumLength || text.Length > MaximumLength => "Display name must be between 2 and 40 characters",
            _ when !text.Any(char.IsLetter) => "Display name must include a letter",
            _ => "",
        };
        return problem.Length == 0 ? new DisplayName(text) : null;
    }

    public override string ToString() => Text;

    // Format characters hold the zero-width ones and those that turn the writing direction: they make one name look like another.
    private static bool IsInvisible(char letter) => letter == '\uFFFD' || char.GetUnicodeCategory(letter) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || letter is '\u115F' or '\u1160' or '\u3164' or '\uFFA0' or '\u2800';

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
