using System.ComponentModel.DataAnnotations;
using Folkmoot.Assistant.Answering;

namespace Folkmoot.Assistant.Emergencies;

/// <summary>Says what the site answers in emergencies; what a recipe leaves out stays as it is built in.</summary>
public sealed class EmergenciesStep(EmergencyBook book) : IRecipeStep<EmergenciesStepData>
{
    public const string Name = "AssistantEmergencies";

    public async Task RunAsync(EmergenciesStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var known = (await book.ListAsync(cancellationToken)).ToDictionary(e => (e.Id, e.Language));
        foreach (var emergency in data.Emergencies)
        {
            var language = Languages.Of(emergency.Language);
            var phrases = emergency.Phrases ?? known.GetValueOrDefault((emergency.Id, language))?.Phrases ?? [];
            await book.SaveAsync(new Emergency(emergency.Id, language, emergency.Title.Trim(), emergency.Answer.ReplaceLineEndings("\n").Trim(), phrases), cancellationToken);
        }
    }

    public async Task<EmergenciesStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var own = await book.OwnAsync(cancellationToken);
        var builtIn = BuiltInEmergencies.All.ToDictionary(e => (e.Id, e.Language));
        return own.Count == 0 ? null : new EmergenciesStepData
        {
            Emergencies = [.. own.Select(e => new EmergencyData
            {
                Id = e.Id,
                Language = e.Language,
                Title = e.Title,
                Answer = e.Answer,
                Phrases = builtIn.GetValueOrDefault((e.Id, e.Language)) is { } same && same.Phrases.SequenceEqual(e.Phrases) ? null : e.Phrases,
            })],
        };
    }
}

/// <summary>What is answered before anything is looked up.</summary>
public sealed class EmergenciesStepData
{
    [Required]
    public IReadOnlyList<EmergencyData> Emergencies { get; set; } = [];
}

/// <summary>One emergency in one language.</summary>
public sealed class EmergencyData
{
    /// <summary>One of the built-in ones, such as <c>gas</c>, or one of the site's own.</summary>
    [Required, StringLength(64), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    [Required, StringLength(20)]
    public string Language { get; set; } = "";

    [Required, StringLength(200)]
    public string Title { get; set; } = "";

    /// <summary>Markdown: whom to call.</summary>
    [Required, StringLength(2000)]
    public string Answer { get; set; } = "";

    /// <summary>By what it is recognised; absent for the built-in phrases.</summary>
    public IReadOnlyList<string>? Phrases { get; set; }
}
