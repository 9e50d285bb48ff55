using System.Globalization;
using Folkmoot.Reports.Categories;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Reports.Open311;

/// <summary>The questions of a category as the attributes of GeoReport v2: how they are named, asked for and answered.</summary>
internal static class Open311Attributes
{
    public static string TypeOf(Question question) => question.Asks switch
    {
        AnswerKind.LongWords => "text",
        AnswerKind.Number => "number",
        AnswerKind.Moment => "datetime",
        AnswerKind.OneOf => "singlevaluelist",
        AnswerKind.SomeOf => "multivaluelist",
        _ => "string",
    };

    public static string? DescriptionOf(Question question) => question.Asks switch
    {
        AnswerKind.Number => "A number such as 12.5.",
        AnswerKind.Moment => "A moment such as 2026-01-31T12:00:00Z.",
        AnswerKind.SomeOf => "One or more of the values.",
        _ => null,
    };

    /// <summary>The answers of a request by the questions' codes, and what is wrong with the first wrong one.</summary>
    public static (Dictionary<string, string> Answers, string? Problem) Read(IReadOnlyList<Question> questions, IFormCollection form)
    {
        Dictionary<string, string> answers = [];
        foreach (var question in questions)
        {
            var answer = AnswerIn(question, form);
            if (answer.Length == 0 && question.Required)
            {
                return (answers, $"attribute[{question.Code}] is needed.");
            }

            if (answer.Length > 0 && !question.Takes(answer))
            {
                return (answers, $"attribute[{question.Code}] {ProblemOf(question)}");
            }

            if (answer.Length > 0)
            {
                answers[question.Code] = answer;
            }
        }

        return (answers, null);
    }

    /// <summary>The fields by which an answer is sent: several values each have one of their own.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Write(Question? question, string code, string answer) => question?.Asks == AnswerKind.SomeOf
        ? answer.Split(Question.Between).Select(value => KeyValuePair.Create($"attribute[{code}][]", (string?)value))
        : [KeyValuePair.Create($"attribute[{code}]", (string?)answer)];

    private static string AnswerIn(Question question, IFormCollection form)
    {
        var (one, several) = (form[$"attribute[{question.Code}]"], form[$"attribute[{question.Code}][]"]);
        var given = one.Concat(several).Select(v => v?.ReplaceLineEndings("\n").Trim() ?? "").Where(v => v.Length > 0).Distinct().ToList();
        var answer = question.Asks == AnswerKind.SomeOf ? string.Join(Question.Between, given) : given.FirstOrDefault() ?? "";
        return question.Asks == AnswerKind.Moment && Question.MomentOf(answer) is { } moment ? moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : answer;
    }

    private static string ProblemOf(Question question) => question.Asks switch
    {
        AnswerKind.Number => "is no number such as 12.5.",
        AnswerKind.Moment => "is no moment such as 2026-01-31T12:00:00Z.",
        AnswerKind.OneOf or AnswerKind.SomeOf => "is none of its values.",
        AnswerKind.LongWords => $"has at most {Question.LongestText} characters.",
        _ => $"has one line of at most {Question.LongestAnswer} characters.",
    };
}
