using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Categories;

/// <summary>Reads what people answer to a category's questions, and says it again.</summary>
public sealed class QuestionReplies(Site site, IStringLocalizer<QuestionReplies> texts)
{
    private static readonly string[] Typed = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "d/M/yyyy HH:mm", "d M yyyy HH:mm", "d/M/yyyy H:mm", "d M yyyy H:mm"];

    /// <summary>The answers as they are kept, by the questions' codes. What is missing or wrong becomes an error.</summary>
    /// <param name="questions">All of the category.</param>
    /// <param name="form">What was filled in.</param>
    /// <param name="errors">Named as the fields of the form.</param>
    public Dictionary<string, string> Read(IReadOnlyList<Question> questions, ReplyForm form, ModelStateDictionary errors)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(errors);
        Dictionary<string, string> answers = [];
        foreach (var question in questions)
        {
            var (typed, field) = question.Asks == AnswerKind.SomeOf
                ? (string.Join(Question.Between, form.Chosen[question.Code]), $"Chosen[{question.Code}]")
                : (form.Replies[question.Code]?.ReplaceLineEndings("\n").Trim() ?? "", $"Replies[{question.Code}]");
            var answer = question.Asks == AnswerKind.Moment ? Kept(typed) : typed;
            if (answer.Length > 0 && question.Takes(answer))
            {
                answers[question.Code] = answer;
            }
            else if (answer.Length > 0 || question.Required)
            {
                errors.AddModelError(field, answer.Length == 0 ? texts["Answer the question “{0}”", question.Text] : ProblemOf(question));
            }
        }

        return answers;
    }

    /// <summary>An answer as people read it: a moment by the council's clock, several choices on one line.</summary>
    public string Say(Question question, string answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        return question.Asks switch
        {
            AnswerKind.Moment when Question.MomentOf(answer) is { } moment => site.ToLocal(moment).ToString("f", site.Culture),
            AnswerKind.SomeOf => string.Join(", ", answer.Split(Question.Between)),
            _ => answer,
        };
    }

    /// <summary>The questions that were answered, and what.</summary>
    public IEnumerable<KeyValuePair<string, string>> SayAll(IEnumerable<Question> questions, IReadOnlyDictionary<string, string> answers) =>
        questions.Where(q => answers.ContainsKey(q.Code)).Select(q => KeyValuePair.Create(q.Text, Say(q, answers[q.Code])));

    /// <summary>A kept answer for the form's field.</summary>
    public string? Typable(Question question, string? answer) =>
        question?.Asks == AnswerKind.Moment && answer is not null && Question.MomentOf(answer) is { } moment
            ? site.ToLocal(moment).ToString("d/M/yyyy HH:mm", CultureInfo.InvariantCulture)
            : answer;

    // Typed by the council's clock; what no clock shows is no moment.
    private string Kept(string typed) =>
        DateTime.TryParseExact(typed, Typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && !site.TimeZone.IsInvalidTime(local)
            ? new DateTimeOffset(local, site.TimeZone.GetUtcOffset(local)).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
            : typed;

    private string ProblemOf(Question question) => question.Asks switch
    {
        AnswerKind.Number => texts["The answer to “{0}” must be a number, like 12 or 12.5", question.Text],
        AnswerKind.Moment => texts["The answer to “{0}” must be a day and time, like 31/1/2026 14:30", question.Text],
        AnswerKind.LongWords => texts["The answer to “{0}” must be {1} characters or fewer", question.Text, Question.LongestText],
        _ => texts["The answer to “{0}” must be one of the list, or {1} characters or fewer", question.Text, Question.LongestAnswer],
    };
}

/// <summary>A category's questions as a form has them.</summary>
/// <param name="Replies">By their codes.</param>
/// <param name="Chosen">Of those that take several choices.</param>
public sealed record ReplyForm(Dictionary<string, string?> Replies, Dictionary<string, List<string>> Chosen)
{
    /// <summary>With a field for every question, and for no other.</summary>
    public static ReplyForm For(IReadOnlyList<Question> questions, Dictionary<string, string?> replies, Dictionary<string, List<string>> chosen) =>
        new(questions.ToDictionary(q => q.Code, q => replies.GetValueOrDefault(q.Code)), questions.ToDictionary(q => q.Code, q => chosen.GetValueOrDefault(q.Code) ?? []));
}
