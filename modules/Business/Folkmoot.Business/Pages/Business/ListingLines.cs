using Folkmoot.Business.Listings;
using Folkmoot.Core.Facilities;

namespace Folkmoot.Business.Pages.Business;

/// <summary>What lists say of a listing below its name.</summary>
/// <param name="Listing">With its places.</param>
/// <param name="Clock">What time it is for opening hours.</param>
/// <param name="Categories">Their titles.</param>
public sealed record ListingLines(Listing Listing, OpeningClock Clock, IReadOnlyList<string> Categories);
