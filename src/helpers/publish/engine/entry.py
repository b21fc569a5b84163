"""What papermill finds as it is itself imported, by the entry point of its engines: nothing here may import it."""

NAME = "after-inspection"  # as the entry point in pyproject.toml says


class Lazy:
    """The engine, imported when papermill asks something of it."""

    def __getattr__(self, name: str) -> object:
        from helpers.publish.engine.inside import InsideEngine

        return getattr(InsideEngine, name)


ENGINE = Lazy()
