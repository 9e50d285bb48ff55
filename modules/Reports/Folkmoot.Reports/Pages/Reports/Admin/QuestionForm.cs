using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Items;
using Folkmoot.Reports.Categories;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>A question as an editor writes it.</summary>
public sealed class QuestionForm
{
    private const int MostChoices = 50;

    /// <summary>Kept, so that answers that were given stay with their question; a new one gets its own.</summary>
    [RegularExpression("[a-z][a-z0-9_]*", ErrorMessage = "A code is lower-case letters, digits and underscores."), StringLength(40)]
    public string? Code { get; set; }

    [StringLength(200, ErrorMessage = "A question must be 200 characters or fewer")]
    public string? Text { get; set; }

    [StringLength(300, ErrorMessage = "A hint must be 300 characters or fewer")]
    public string? Hint { get; set; }

    public bool Required { get; set; }

    /// <summary>Absent, choices ask for one of them, and a question without choices for words.</summary>
    [EnumDataType(typeof(AnswerKind), ErrorMessage = "Choose how it is answered")]
    public AnswerKind? Kind { get; set; }

    [StringLength(5000, ErrorMessage = "Choices must be 5,000 characters or fewer")]
    public string? Choices { get; set; }

    internal static QuestionForm Of(Question question) =>
        new() { Code = question.Code, Text = question.Text, Hint = question.Hint, Required = question.Required, Kind = question.Asks, Choices = string.Join('\n', question.Choices) };

    /// <summary>Whether it asks for a choice and offers none, or offers choices that nobody is asked for.</summary>
    internal bool IsAtOdds => !string.IsNullOrWhiteSpace(Text) && Kind is { } kind && (kind is AnswerKind.OneOf or AnswerKind.SomeOf) == string.IsNullOrWhiteSpace(Choices);

    internal static IReadOnlyList<Question> Read(IEnumerable<QuestionForm> forms)
    {
        List<Question> questions = [];
        foreach (var form in forms.Where(f => !string.IsNullOrWhiteSpace(f.Text)))
        {
            var code = string.IsNullOrEmpty(form.Code) ? CodeFor(form.Text!) : form.Code;
            while (questions.Any(q => q.Code == code))
            {
                code = (code.Length > 38 ? code[..38] : code) + "_2";
            }

            questions.Add(new Question
            {
                Code = code,
                Text = form.Text!.Trim(),
                Hint = string.IsNullOrWhiteSpace(form.Hint) ? null : form.Hint.Trim(),
                Required = form.Required,
                Kind = form.Kind,
                Choices = [.. (form.Choices ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostChoices)],
            });
        }

        return questions;
    }

    private static string CodeFor(string text)
    {
        var code = "q_" + Slug.From(text).Replace('-', '_');
        return (code.Length > 40 ? code[..40] : code).TrimEnd('_');
    }
}
