using Microsoft.AspNetCore.Http;

namespace Folkmoot;

/// <summary>
/// Marks a page or endpoint whose answer is the same for every anonymous visitor, so that a host may keep it. Such a page holds no
/// POST form and shows nothing of the viewer. It names what it shows with <see cref="VisitorCache.Shows"/>, which is how it is dropped again.
/// </summary>
/// <param name="seconds">How long at most; changes drop it earlier.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class VisitorCacheAttribute(int seconds = 60) : Attribute
{
    /// <summary>How long at most.</summary>
    public int Seconds { get; } = seconds;
}

/// <summary>What a page that may be kept for visitors shows.</summary>
public static class VisitorCache
{
    private static readonly object Key = new();

    /// <summary>Notes that this answer shows the item: when it changes, the kept answer is dropped on every node.</summary>
    public static void Shows(this HttpContext context, ItemRef item)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Items[Key] is not HashSet<string> tags)
        {
            context.Items[Key] = tags = [];
        }

        tags.Add(item.ToString());
    }

    /// <summary>All items that this answer has been said to show, as <c>kind:id</c>. For hosts.</summary>
    public static IReadOnlyCollection<string> ShownItems(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items[Key] as HashSet<string> ?? [];
    }
}
