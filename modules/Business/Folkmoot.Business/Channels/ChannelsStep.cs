using System.ComponentModel.DataAnnotations;
using Folkmoot.Business.Feeds;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Channels;

/// <summary>Follows feeds and groups them into channels. What they bring is fetched by the site itself.</summary>
public sealed class ChannelsStep(BusinessDbContext db, FeedDesk feeds, ChannelDesk channels) : IRecipeStep<ChannelsStepData>
{
    public const string Name = "BusinessChannels";

    public async Task RunAsync(ChannelsStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var feed in data.Feeds)
        {
            await feeds.SaveAsync(feed, cancellationToken);
        }

        foreach (var channel in data.Channels)
        {
            await channels.SaveAsync(channel, cancellationToken);
        }
    }

    public async Task<ChannelsStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var all = await db.Feeds.AsNoTracking().OrderBy(f => f.Slug).ToListAsync(cancellationToken);
        var grouped = await channels.ListAsync(cancellationToken);
        return all.Count == 0 && grouped.Count == 0 ? null : new ChannelsStepData { Feeds = [.. all.Select(FeedData.Of)], Channels = grouped };
    }

    // A site may follow an address under another id already.
    public async Task<IReadOnlyList<string>> RefusalsAsync(ChannelsStepData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var wanted = data.Feeds.ToLookup(f => new Uri(f.Address).AbsoluteUri, f => f.Id);
        var addresses = wanted.Select(w => w.Key).ToList();
        var there = await db.Feeds.AsNoTracking().Where(f => addresses.Contains(f.Address)).Select(f => new { f.Address, f.Slug }).ToListAsync(cancellationToken);
        return [.. there.Where(f => wanted[f.Address].Any(id => id != f.Slug)).Select(f => $"The feed {f.Address} is followed already as '{f.Slug}': name it so in the recipe.")];
    }
}

/// <summary>Feeds, and the channels that they are grouped into.</summary>
public sealed class ChannelsStepData : IValidatableObject
{
    public IReadOnlyList<FeedData> Feeds { get; set; } = [];

    /// <summary>In their order.</summary>
    [Required]
    public IReadOnlyList<ChannelData> Channels { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Feeds.GroupBy(f => Uri.TryCreate(f.Address, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : f.Id).Any(same => same.Count() > 1) || Feeds.CountBy(f => f.Id).Any(id => id.Value > 1))
        {
            yield return new ValidationResult("Two feeds have the same id or address.", [nameof(Feeds)]);
        }

        if (Channels.CountBy(c => c.Id).Any(id => id.Value > 1))
        {
            yield return new ValidationResult("Two channels have the same id.", [nameof(Channels)]);
        }
    }
}
