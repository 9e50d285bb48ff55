using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;

namespace Folkmoot.Reports.Samples;

/// <summary>Reports of invented people with the council's answers, so that a demonstration is not empty. What residents report is never exported.</summary>
public sealed class SamplesStep(DraftDesk drafts, CategoryBook categories, ReportBook reports, CaseDesk desk, SamplePlots plots) : IRecipeStep<SamplesStepData>
{
    public const string Name = "ReportSamples";

    private const string Officer = "invented-officer";

    public async Task RunAsync(SamplesStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var sample in data.Reports)
        {
            var category = await categories.FindAsync(sample.Category, cancellationToken) is { Kind: CategoryKind.Form } found
                ? found
                : throw new ValidationException($"There is no form '{sample.Category}' for the report '{sample.Id}'. Add it with a ReportCategories step before this one.");
            await ReportAsync(sample, category, cancellationToken);
        }

        foreach (var question in data.Questions)
        {
            await plots.AskAsync(question, cancellationToken);
        }
    }

    public Task<SamplesStepData?> ExportAsync(CancellationToken cancellationToken) => Task.FromResult<SamplesStepData?>(null);

    // The same step run again finds what it has made by the draft's id.
    private async Task ReportAsync(SampleReport sample, Category category, CancellationToken cancellationToken)
    {
        var draft = await drafts.StartAsync(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("reports.sample\n" + sample.Id)).AsSpan(0, 16)), cancellationToken);
        if (draft.ReportId is not null)
        {
            return;
        }

        (draft.Answers.Latitude, draft.Answers.Longitude, draft.Answers.Place) = (sample.Latitude, sample.Longitude, sample.Place);
        (draft.Answers.Title, draft.Answers.Details, draft.Answers.Questions) = (sample.Title, sample.Details, new Dictionary<string, string>(sample.Answers));
        await drafts.SaveAsync(draft, cancellationToken);
        var report = (await reports.SendAsync(draft, category, author: null, cancellationToken, keyId: "samples", isTrusted: true)).Report!;

        var seen = report.State;
        foreach (var update in sample.Updates)
        {
            if (!await desk.MoveAsync(report.Reference, seen, update.State, update.Text, Officer, cancellationToken))
            {
                throw new ValidationException($"'{update.State}' cannot follow '{seen}' in the report '{sample.Id}', or its text is missing.");
            }

            seen = update.State;
        }
    }
}

/// <summary>Reports to start with.</summary>
public sealed class SamplesStepData
{
    public IReadOnlyList<SampleReport> Reports { get; set; } = [];

    /// <summary>Questions on the map that are open, with what people have put there.</summary>
    public IReadOnlyList<SampleQuestion> Questions { get; set; } = [];
}

/// <summary>A report.</summary>
public sealed class SampleReport
{
    /// <summary>Names it in the recipe, so that running the step again changes nothing.</summary>
    [Required, StringLength(80)]
    public string Id { get; set; } = "";

    /// <summary>The category's id.</summary>
    [Required, StringLength(80)]
    public string Category { get; set; } = "";

    [Required, StringLength(Report.MaximumTitle)]
    public string Title { get; set; } = "";

    [Required, StringLength(Report.MaximumDetails)]
    public string Details { get; set; } = "";

    [Required, StringLength(150)]
    public string Place { get; set; } = "";

    [Range(-180, 180)]
    public double Longitude { get; set; }

    [Range(-90, 90)]
    public double Latitude { get; set; }

    /// <summary>To the category's questions, by their codes.</summary>
    public Dictionary<string, string> Answers { get; set; } = [];

    /// <summary>What officers have said, in order.</summary>
    public IReadOnlyList<SampleUpdate> Updates { get; set; } = [];
}

/// <summary>What an invented officer says.</summary>
public sealed class SampleUpdate
{
    [EnumDataType(typeof(ReportState))]
    public ReportState State { get; set; }

    [StringLength(2000)]
    public string Text { get; set; } = "";
}
