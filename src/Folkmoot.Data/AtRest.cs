namespace Folkmoot.Data;

/// <summary>What waits while its module is switched off: it is neither tried nor looked out for, and goes on when the module is on again.</summary>
/// <param name="Jobs">Names of scheduled jobs.</param>
/// <param name="Deliveries">Events with their handlers, as <see cref="DeliveryOf"/> writes them.</param>
public sealed record AtRest(IReadOnlyList<string> Jobs, IReadOnlyList<string> Deliveries)
{
    /// <summary>No module is off.</summary>
    public static AtRest Nothing { get; } = new([], []);

    /// <summary>An event and its handler as one word.</summary>
    public static string DeliveryOf(string eventName, string handlerName) => $"{eventName}/{handlerName}";
}
