using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Calendar;

/// <summary>Something that a council publishes and may have to hold back before an election. Made by <c>AddPublicationKind</c>.</summary>
/// <param name="Name">Module and noun, such as <c>forums.board</c>: stored with elections.</param>
/// <param name="Title">What staff read, in English: "New boards".</param>
public sealed record PublicationKind(string Name, string Title)
{
    /// <summary>What comes from others: feeds, blogs, e-communications that the council only hosts.</summary>
    public const string FeedsFromOthers = "core.feeds-from-others";

    public const string Newsletters = "core.newsletters";

    public const string Page = "core.page";
}

public static class PublicationKinds
{
    /// <summary>Declares a kind of publication; whoever publishes it asks <see cref="PublicationGate"/> first.</summary>
    public static IServiceCollection AddPublicationKind(this IServiceCollection services, string name, string title) =>
        services.AddSingleton(new PublicationKind(name, title));
}
