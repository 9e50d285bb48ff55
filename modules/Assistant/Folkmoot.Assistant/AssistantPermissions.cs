namespace Folkmoot.Assistant;

/// <summary>What people may be allowed to do with the answers of the assistant.</summary>
public static class AssistantPermissions
{
    public static readonly Permission Write = new("Assistant.Write", "Write answers, and read what the assistant could not answer", RoleNames.Officer, RoleNames.Editor);

    public static readonly Permission Publish = new("Assistant.Publish", "Approve, publish and withdraw answers, and change the assistant's words", RoleNames.Editor);

    public static readonly IReadOnlyList<Permission> All = [Write, Publish];
}
