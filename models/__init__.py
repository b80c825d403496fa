"""What turns text into numbers: embedders, rerankers, token counts. Imports no other folder."""
