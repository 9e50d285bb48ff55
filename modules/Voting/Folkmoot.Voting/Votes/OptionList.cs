using Folkmoot.Core.Photos;

namespace Folkmoot.Voting.Votes;

/// <summary>A vote's options with what pages show of them.</summary>
/// <param name="Options">In their order.</param>
/// <param name="AreaNames">Of all areas that the vote, its options and its pots name, by code.</param>
/// <param name="Photos">By id.</param>
public sealed record OptionList(IReadOnlyList<VoteOption> Options, IReadOnlyDictionary<string, string> AreaNames, IReadOnlyDictionary<Guid, Photo> Photos)
{
    public static readonly OptionList Empty = new([], new Dictionary<string, string>(), new Dictionary<Guid, Photo>());

    public Photo? PhotoOf(VoteOption option) => option?.PhotoId is { } id ? Photos.GetValueOrDefault(id) : null;
}

/// <summary>Gathers them.</summary>
public sealed class OptionLists(AreaNames areas, OptionPictures pictures)
{
    public async Task<OptionList> OfAsync(Vote vote, IReadOnlyList<VoteOption> options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(options);
        var photos = options.Any(o => o.PhotoId is not null) ? await pictures.OfAsync(vote, cancellationToken) : new Dictionary<Guid, Photo>();
        return new OptionList(options, await areas.OfAsync([vote.AreaCode, .. options.Select(o => o.AreaCode), .. vote.AreaPots.Keys], cancellationToken), photos);
    }
}
