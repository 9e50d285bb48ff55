using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Bins;

/// <summary>Adds and changes bin rounds; others stay.</summary>
public sealed class BinRoundsStep(BinRounds rounds) : IRecipeStep<BinRoundsStepData>
{
    public async Task RunAsync(BinRoundsStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var round in data.Rounds)
        {
            await rounds.SaveAsync(round, cancellationToken);
        }
    }

    public async Task<BinRoundsStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var all = await rounds.ListAsync(cancellationToken);
        return all.Count == 0 ? null : new BinRoundsStepData { Rounds = [.. all.Select(BinRoundData.Of)] };
    }
}

/// <summary>Rounds of bins of several sorts.</summary>
public sealed class BinRoundsStepData
{
    [Required]
    public IReadOnlyList<BinRoundData> Rounds { get; set; } = [];
}

/// <summary>A round as recipes write it.</summary>
public sealed class BinRoundData
{
    [Required, StringLength(64), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "A reference is lower-case letters, digits and single dashes.")]
    public string Reference { get; set; } = "";

    [Required, MinLength(1, ErrorMessage = "Name at least one area.")]
    public IReadOnlyList<AreaId> Areas { get; set; } = [];

    [Required, StringLength(100)]
    public string Name { get; set; } = "";

    [StringLength(300)]
    public string? Detail { get; set; }

    /// <summary>Any day of the round.</summary>
    [Required]
    public DateOnly? FirstDay { get; set; }

    [Range(1, 8)]
    public int EveryWeeks { get; set; } = 1;

    internal static BinRoundData Of(BinRound round) => new()
    {
        Reference = round.Reference,
        Areas = [.. round.Areas.Select(code => new AreaId(code))],
        Name = round.Name,
        Detail = round.Detail.Length == 0 ? null : round.Detail,
        FirstDay = round.FirstDay,
        EveryWeeks = round.EveryWeeks,
    };
}
