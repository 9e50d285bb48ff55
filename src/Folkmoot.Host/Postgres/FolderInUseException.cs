namespace Folkmoot.Host.Postgres;

/// <summary>Another host serves from this data folder.</summary>
public sealed class FolderInUseException(string folder, string processId)
    : Exception($"Process {processId} uses {folder} already. Stop it first, or choose another folder with --data.")
{
    public string Folder { get; } = folder;

    /// <summary>As that process wrote it down; "?" when it had no time to.</summary>
    public string ProcessId { get; } = processId;
}
