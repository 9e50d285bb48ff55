using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>An address as a letter finds it. It is kept only until the letter is printed; what stays is a keyed hash.</summary>
public sealed partial record Household
{
    public const int MaximumLine = 120;

    private Household(string line, string postcode) => (Line, Postcode) = (line, postcode);

    public string Line { get; }

    public string Postcode { get; }

    /// <summary>Reads what somebody typed; null and the problem in English when no letter would arrive.</summary>
    /// <param name="line">House and street.</param>
    /// <param name="postcode">A full British postcode.</param>
    /// <param name="isPostcodeWrong">Which of the two the problem is with.</param>
    /// <param name="problem">In English; empty when there is none.</param>
    public static Household? Read(string? line, string? postcode, out bool isPostcodeWrong, out string problem)
    {
        var typed = Gap().Replace(line?.Trim() ?? "", " ");
        var isPostcode = Postcodes.Postcode.TryParse(postcode, out var code);
        isPostcodeWrong = typed.Length is > 0 and <= MaximumLine && typed.Any(char.IsLetter);
        problem = !isPostcodeWrong ? "Enter the house and the street, at most 120 characters"
            : !isPostcode ? "Enter a full postcode, such as WV8 1AA"
            : "";
        return problem.Length == 0 ? new Household(typed, code.Text) : null;
    }

    /// <summary>The same for the same household however it is typed, and unguessable without the site's pepper.</summary>
    public byte[] Digest(byte[] pepper)
    {
        var line = string.Concat(Line.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsLetterOrDigit));
        return HMACSHA256.HashData(pepper, Encoding.UTF8.GetBytes($"household\n{line}\n{Postcode}"));
    }

    // No address in any log line.
    public override string ToString() => nameof(Household);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Gap();
}
