using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Folkmoot.Reports.Categories;

/// <summary>A question that a category asks beside title and details.</summary>
public sealed class Question
{
    public const int LongestAnswer = 500;
    public const int LongestText = 3000;

    /// <summary>Between the choices of an answer that has several.</summary>
    public const char Between = '\n';

    /// <summary>By which its answers are known, also to other systems.</summary>
    [Required, StringLength(40), RegularExpression("[a-z][a-z0-9_]*", ErrorMessage = "A code is lower-case letters, digits and underscores.")]
    public string Code { get; set; } = "";

    [Required, StringLength(200)]
    public string Text { get; set; } = "";

    [StringLength(300)]
    public string? Hint { get; set; }

    public bool Required { get; set; }

    /// <summary>Absent, choices ask for one of them, and a question without choices for words.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<AnswerKind>)), EnumDataType(typeof(AnswerKind))]
    public AnswerKind? Kind { get; set; }

    /// <summary>What can be chosen; empty for an answer in the person's own words.</summary>
    public IReadOnlyList<string> Choices { get; set; } = [];

    [JsonIgnore]
    public AnswerKind Asks => Kind ?? (Choices.Count > 0 ? AnswerKind.OneOf : AnswerKind.Words);

    /// <summary>Whether an answer is one as it is kept: a number with a point, a moment in UTC, several choices on lines of their own.</summary>
    public bool Takes(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Asks switch
        {
            AnswerKind.LongWords => answer.Length <= LongestText,
            AnswerKind.Number => answer.Length <= 30 && decimal.TryParse(answer, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
            AnswerKind.Moment => MomentOf(answer) is not null,
            AnswerKind.OneOf => Choices.Contains(answer),
            AnswerKind.SomeOf => answer.Split(Between) is var chosen && chosen.All(Choices.Contains) && chosen.Distinct().Count() == chosen.Length,
            _ => answer.Length <= LongestAnswer && !answer.Contains('\n', StringComparison.Ordinal),
        };
    }

    /// <summary>A moment as the World Wide Web Consortium's note on ISO 8601 writes it, with its offset from UTC; null for anything else.</summary>
    public static DateTimeOffset? MomentOf(string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
        && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 15) ? moment : null;
}

/// <summary>How a question is answered. The names of Open311 are in brackets.</summary>
public enum AnswerKind
{
    /// <summary>On one line (string).</summary>
    Words,

    /// <summary>On several (text).</summary>
    LongWords,

    /// <summary>(number)</summary>
    Number,

    /// <summary>A day and time (datetime).</summary>
    Moment,

    /// <summary>One of the choices (singlevaluelist).</summary>
    OneOf,

    /// <summary>Any of the choices (multivaluelist).</summary>
    SomeOf,
}
